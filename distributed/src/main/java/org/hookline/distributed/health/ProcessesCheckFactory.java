package org.hookline.distributed.health;

import com.google.auto.service.AutoService;
import org.hookline.distributed.Loopback;
import org.hookline.plugin.HealthCheck;
import org.hookline.plugin.HealthCheckFactory;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The check {@code processes}. */
@AutoService(Plugin.class)
public final class ProcessesCheckFactory extends HealthCheckFactory<NoSettings> {

  /** For the plug-in scanner. */
  public ProcessesCheckFactory() {
    super("processes", NoSettings.class);
  }

  @Override
  public HealthCheck create(NoSettings settings, PluginContext context) {
    return new ProcessesCheck(Loopback.ADDRESS);
  }
}
