package org.hookline.ultrasound.data.simulation;

import com.google.auto.service.AutoService;
import org.hookline.plugin.Command;
import org.hookline.plugin.CommandFactory;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The command {@code ultrasound simulate}: writes a simulated release. */
@AutoService(Plugin.class)
public final class UltrasoundSimulateFactory extends CommandFactory<NoSettings> {

  public UltrasoundSimulateFactory() {
    super("ultrasound-simulate", NoSettings.class);
  }

  @Override
  public Command create(NoSettings settings, PluginContext context) {
    return new SimulateCommand(context.catalog());
  }
}
