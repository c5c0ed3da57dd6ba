package org.hookline.bench;

import com.google.auto.service.AutoService;
import org.hookline.plugin.Command;
import org.hookline.plugin.CommandFactory;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The command {@code bench}. */
@AutoService(Plugin.class)
public final class BenchFactory extends CommandFactory<NoSettings> {

  public BenchFactory() {
    super("bench", NoSettings.class);
  }

  @Override
  public Command create(NoSettings settings, PluginContext context) {
    return new BenchCommand(context.catalog());
  }
}
