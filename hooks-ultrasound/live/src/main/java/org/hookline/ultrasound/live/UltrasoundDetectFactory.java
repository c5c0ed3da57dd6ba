package org.hookline.ultrasound.live;

import com.google.auto.service.AutoService;
import org.hookline.plugin.Command;
import org.hookline.plugin.CommandFactory;
import org.hookline.plugin.NoSettings;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;

/** The command {@code ultrasound detect}: a trained model at work on a recording. */
@AutoService(Plugin.class)
public final class UltrasoundDetectFactory extends CommandFactory<NoSettings> {

  public UltrasoundDetectFactory() {
    super("ultrasound-detect", NoSettings.class);
  }

  @Override
  public Command create(NoSettings settings, PluginContext context) {
    return new DetectCommand(context.catalog(), System.getenv().getOrDefault("PATH", ""));
  }
}
