package org.hookline.evaluators.score;

import com.google.auto.service.AutoService;
import org.hookline.plugin.Command;
import org.hookline.plugin.CommandFactory;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The command {@code score}: what an evaluator says of files, without training. */
@AutoService(Plugin.class)
public final class ScoreFactory extends CommandFactory<NoSettings> {

  public ScoreFactory() {
    super("score", NoSettings.class);
  }

  @Override
  public Command create(NoSettings settings, PluginContext context) {
    return new ScoreCommand(context);
  }
}
