package org.hookline.evaluators.coco;

import com.google.auto.service.AutoService;
import org.hookline.plugin.Command;
import org.hookline.plugin.CommandFactory;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The command {@code score coco}: the twelve COCO numbers of files, without training. */
@AutoService(Plugin.class)
public final class ScoreCocoFactory extends CommandFactory<ScoreCocoSettings> {

  public ScoreCocoFactory() {
    super("score-coco", ScoreCocoSettings.class);
  }

  @Override
  public Command create(ScoreCocoSettings settings, PluginContext context) {
    return new ScoreCocoCommand();
  }
}
