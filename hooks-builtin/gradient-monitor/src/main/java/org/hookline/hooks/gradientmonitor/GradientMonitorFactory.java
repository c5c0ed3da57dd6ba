package org.hookline.hooks.gradientmonitor;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code gradient-monitor}. */
@AutoService(Plugin.class)
public final class GradientMonitorFactory extends HookFactory<GradientMonitorSettings> {

  public GradientMonitorFactory() {
    super("gradient-monitor", GradientMonitorSettings.class);
  }

  @Override
  public Hook create(GradientMonitorSettings settings, PluginContext context) {
    return new GradientMonitorHook(settings, context.instance());
  }
}
