package org.hookline.ultrasound.data.inspection;

import com.google.auto.service.AutoService;
import org.hookline.plugin.Command;
import org.hookline.plugin.CommandFactory;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The command {@code ultrasound inspect}: what is in a data set. */
@AutoService(Plugin.class)
public final class UltrasoundInspectFactory extends CommandFactory<NoSettings> {

  public UltrasoundInspectFactory() {
    super("ultrasound-inspect", NoSettings.class);
  }

  @Override
  public Command create(NoSettings settings, PluginContext context) {
    return new InspectCommand();
  }
}
