package org.hookline.ultrasound.detector.fcos;

import com.google.auto.service.AutoService;
import java.nio.file.Files;
import org.hookline.djl.detection.DetectionModelBuilder;
import org.hookline.djl.detection.DetectionModelFactory;
import org.hookline.djl.weights.WeightLoader;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.SettingsCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model {@code fcos}. */
@AutoService(Plugin.class)
public final class FcosFactory extends DetectionModelFactory<FcosSettings> {

  private static final Logger log = LoggerFactory.getLogger(FcosFactory.class);

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
    return (manager, subject, seed) -> {
      if (settings.precision() == Precision.BFLOAT16) {
        Bfloat16Support.shortfall()
            .ifPresent(
                reason ->
                    log.warn(
                        "precision = bfloat16 of the model \"{}\" is no faster than float32 here, {}; numbers"
                            + " are rounded to it and multiplied as float32",
                        NAME,
                        reason));
      }
      Fcos model = new Fcos(manager, settings, subject.categories(), seed);
      settings.weights().ifPresent(path -> WeightLoader.load(path, model.parameters()));
      return model;
    };
  }
}
