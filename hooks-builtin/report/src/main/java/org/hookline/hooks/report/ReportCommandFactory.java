package org.hookline.hooks.report;

import com.google.auto.service.AutoService;
import java.time.Clock;
import org.hookline.plugin.Command;
import org.hookline.plugin.CommandFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The command {@code report}: the page of a run that is there already. */
@AutoService(Plugin.class)
public final class ReportCommandFactory extends CommandFactory<ReportSettings> {

  public ReportCommandFactory() {
    super("report", ReportSettings.class);
  }

  @Override
  public Command create(ReportSettings settings, PluginContext context) {
    return new ReportCommand(settings, Clock.systemUTC());
  }
}
