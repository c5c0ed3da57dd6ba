package org.hookline.ultrasound.temporal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hookline.djl.detection.DetectionModelBuilder;
import org.hookline.plugin.SettingsCheck;
import org.hookline.ultrasound.temporal.resnet.ResNetWeights;

/** What the factories of this room have in common. */
final class TemporalModels {

  private TemporalModels() {}

  /** Reports a file of weights that does not exist. */
  static void check(Optional<Path> weights, SettingsCheck check) {
    weights
        .filter(path -> !Files.isRegularFile(path))
        .ifPresent(
            path ->
                check.reject(
                    "weights",
                    "there is no file \"%s\"; expected torchvision's weights of the backbone"
                        .formatted(path)));
  }

  static DetectionModelBuilder builder(String name, TemporalSettings settings) {
    return (manager, subject, seed) -> {
      TemporalDetector model =
          new TemporalDetector(
              manager, name, settings, new TemporalDetector.Subject(subject.categories(), seed));
      Map<String, String> scopes = Map.of("backbone", "", "second-stage.res5", "layer4");
      settings.weights().ifPresent(path -> ResNetWeights.load(path, model.parameters(), scopes));
      return model;
    };
  }
}
