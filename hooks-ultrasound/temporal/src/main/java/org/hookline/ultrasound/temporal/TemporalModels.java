package org.hookline.ultrasound.temporal;

import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.hookline.InputException;
import org.hookline.djl.detection.DetectionModelBuilder;
import org.hookline.plugin.SettingsCheck;
import org.hookline.ultrasound.temporal.resnet.Norm;
import org.hookline.ultrasound.temporal.resnet.ResNetSettings;
import org.hookline.ultrasound.temporal.resnet.ResNetWeights;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the factories of this room have in common. */
final class TemporalModels {

  private static final Logger log = LoggerFactory.getLogger(TemporalModels.class);

  private TemporalModels() {}

  /**
   * Reports a file of weights that does not exist, and last layers that the model does not have.
   *
   * @param layers the last layers that it has
   */
  static void check(TemporalSettings.Shared shared, List<LastLayer> layers, SettingsCheck check) {
    shared
        .weights()
        .filter(path -> !Files.isRegularFile(path))
        .ifPresent(
            path ->
                check.reject(
                    "weights",
                    "there is no file \"%s\"; expected torchvision's weights of the backbone"
                        .formatted(path)));
    if (shared.organSpecific().layers().stream().anyMatch(layer -> !layers.contains(layer))) {
      check.reject(
          "organ-specific.layers",
          "this model has the last layers %s alone"
              .formatted(layers.stream().map(TemporalModels::key).toList()));
    }
  }

  private static String key(LastLayer layer) {
    return layer.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Builds a model.
   *
   * @param name of the model, for messages
   * @param network from the number of categories and the organs
   */
  static DetectionModelBuilder builder(
      String name,
      ResNetSettings backbone,
      TemporalSettings.Shared shared,
      BiFunction<Integer, Organs, TemporalNetwork> network) {
    return (manager, subject, seed) -> {
      warnOfFrozenNoise(backbone, shared);
      Organs organs = new Organs(shared.organSpecific(), subject.domains());
      requireKnown(organs);
      TemporalDetector model =
          new TemporalDetector(
              manager,
              network.apply(subject.categories(), organs),
              shared.detections(),
              new TemporalDetector.Identity(name, organs, seed));
      Map<String, String> scopes = Map.of("backbone", "", "second-stage.res5", "layer4");
      shared.weights().ifPresent(path -> ResNetWeights.load(path, model.parameters(), scopes));
      return model;
    };
  }

  private static void warnOfFrozenNoise(ResNetSettings backbone, TemporalSettings.Shared shared) {
    boolean frozen = backbone.freezeAt() > 0 || backbone.norm() == Norm.FROZEN_BATCH;
    if (frozen && shared.weights().isEmpty()) {
      log.warn(
          "parts of the backbone are frozen, and model.weights names no file: unless a checkpoint"
              + " brings weights (--from, --resume), they stay as they are drawn at random");
    }
  }

  private static void requireKnown(Organs organs) {
    OrganSettings settings = organs.settings();
    if (!settings.layers().isEmpty() && organs.names().isEmpty()) {
      throw new InputException(
          "model.organ-specific.layers is %s, but the training videos are not told apart. Set data.sampling.mix-by to the attribute that names their organ, or leave model.organ-specific out."
              .formatted(settings.layers().stream().map(TemporalModels::key).toList()));
    }
    TreeSet<String> unknown = new TreeSet<>(settings.lossWeights().keySet());
    unknown.removeAll(organs.names());
    if (!unknown.isEmpty()) {
      throw new InputException(
          "model.organ-specific.loss-weights names %s, but the training videos are of %s. Use these names, as data.sampling.mix-by tells them apart."
              .formatted(unknown, organs.names()));
    }
  }
}
