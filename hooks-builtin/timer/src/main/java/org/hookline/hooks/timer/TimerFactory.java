package org.hookline.hooks.timer;

import com.google.auto.service.AutoService;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code timer}. */
@AutoService(Plugin.class)
public final class TimerFactory extends HookFactory<TimerSettings> {

  public TimerFactory() {
    super("timer", TimerSettings.class);
  }

  @Override
  public Hook create(TimerSettings settings, PluginContext context) {
    return new IterationTimer(settings.warmup());
  }
}
