package org.hookline.hooks.timebudget;

import com.google.auto.service.AutoService;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import org.hookline.Hook;
import org.hookline.plugin.HookFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** Makes the hook {@code time-budget}. */
@AutoService(Plugin.class)
public final class TimeBudgetFactory extends HookFactory<TimeBudgetSettings> {

  public TimeBudgetFactory() {
    super("time-budget", TimeBudgetSettings.class);
  }

  @Override
  public Hook create(TimeBudgetSettings settings, PluginContext context) {
    return new TimeBudgetHook(settings, TimeBudgetFactory::sinceProcessStart);
  }

  /** A batch system counts the minutes before the first step too. */
  private static long sinceProcessStart() {
    return TimeUnit.MILLISECONDS.toNanos(ManagementFactory.getRuntimeMXBean().getUptime());
  }
}
