package org.hookline.ultrasound.hardmining;

import com.google.auto.service.AutoService;
import org.hookline.plugin.Command;
import org.hookline.plugin.CommandFactory;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The command {@code ultrasound mine}: looks for false positives with a model that is trained. */
@AutoService(Plugin.class)
public final class UltrasoundMineFactory extends CommandFactory<NoSettings> {

  public UltrasoundMineFactory() {
    super("ultrasound-mine", NoSettings.class);
  }

  @Override
  public Command create(NoSettings settings, PluginContext context) {
    return new MineCommand(context.catalog());
  }
}
