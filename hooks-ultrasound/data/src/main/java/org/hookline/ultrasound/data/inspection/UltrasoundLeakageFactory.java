package org.hookline.ultrasound.data.inspection;

import com.google.auto.service.AutoService;
import org.hookline.plugin.Command;
import org.hookline.plugin.CommandFactory;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/**
 * The command {@code ultrasound leakage}: what two data sets have in common that they should not.
 */
@AutoService(Plugin.class)
public final class UltrasoundLeakageFactory extends CommandFactory<NoSettings> {

  public UltrasoundLeakageFactory() {
    super("ultrasound-leakage", NoSettings.class);
  }

  @Override
  public Command create(NoSettings settings, PluginContext context) {
    return new LeakageCommand();
  }
}
