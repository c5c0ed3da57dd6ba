package org.hookline.ultrasound.detector;

import com.google.auto.service.AutoService;
import java.nio.file.Files;
import org.hookline.djl.detection.DetectionModelBuilder;
import org.hookline.djl.detection.DetectionModelFactory;
import org.hookline.djl.weights.WeightLoader;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.SettingsCheck;

/** The model {@code fcos}. */
@AutoService(Plugin.class)
public final class FcosFactory extends DetectionModelFactory<FcosSettings> {

  static final String NAME = "fcos";

  /** For the plug-in scanner. */
  public FcosFactory() {
    super(NAME, FcosSettings.class);
  }

  /** Reports a file of weights that does not exist. */
  @Override
  public void check(FcosSettings settings, SettingsCheck check) {
    settings
        .weights()
        .filter(path -> !Files.isRegularFile(path))
        .ifPresent(
            path ->
                check.reject(
                    "weights",
                    "there is no file \"%s\"; expected safetensors, TorchScript or a state_dict"
                        .formatted(path)));
  }

  @Override
  public DetectionModelBuilder create(FcosSettings settings, PluginContext context) {
    return (manager, categories, seed) -> {
      Fcos model = new Fcos(manager, settings, categories, seed);
      settings.weights().ifPresent(path -> WeightLoader.load(path, model.parameters()));
      return model;
    };
  }
}
