package org.hookline.hooks.report;

import com.google.auto.service.AutoService;
import java.time.Clock;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code report}. */
@AutoService(Plugin.class)
public final class ReportFactory extends HookFactory<ReportSettings> {

  public ReportFactory() {
    super("report", ReportSettings.class);
  }

  @Override
  public Hook create(ReportSettings settings, PluginContext context) {
    return new ReportHook(settings, Clock.systemUTC());
  }
}
