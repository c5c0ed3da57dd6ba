package org.hookline.evaluators.coco;

import com.google.auto.service.AutoService;
import org.hookline.plugin.Command;
import org.hookline.plugin.CommandFactory;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The command {@code score coco}: the twelve COCO numbers of files, without training. */
@AutoService(Plugin.class)
public final class ScoreCocoFactory extends CommandFactory<NoSettings> {

  public ScoreCocoFactory() {
    super("score-coco", NoSettings.class);
  }

  @Override
  public Command create(NoSettings settings, PluginContext context) {
    return new ScoreCocoCommand();
  }
}
