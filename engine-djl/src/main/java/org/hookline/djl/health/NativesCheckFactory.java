package org.hookline.djl.health;

import com.google.auto.service.AutoService;
import org.hookline.plugin.HealthCheck;
import org.hookline.plugin.HealthCheckFactory;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The check {@code natives}. */
@AutoService(Plugin.class)
public final class NativesCheckFactory extends HealthCheckFactory<NoSettings> {

  /** For the plug-in scanner. */
  public NativesCheckFactory() {
    super("natives", NoSettings.class);
  }

  @Override
  public HealthCheck create(NoSettings settings, PluginContext context) {
    return new NativesCheck();
  }
}
