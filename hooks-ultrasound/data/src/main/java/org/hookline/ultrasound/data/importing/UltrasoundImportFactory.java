package org.hookline.ultrasound.data.importing;

import com.google.auto.service.AutoService;
import org.hookline.plugin.Command;
import org.hookline.plugin.CommandFactory;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The command {@code ultrasound import}: other people's data sets in the project's layout. */
@AutoService(Plugin.class)
public final class UltrasoundImportFactory extends CommandFactory<NoSettings> {

  public UltrasoundImportFactory() {
    super("ultrasound-import", NoSettings.class);
  }

  @Override
  public Command create(NoSettings settings, PluginContext context) {
    return new ImportCommand();
  }
}
