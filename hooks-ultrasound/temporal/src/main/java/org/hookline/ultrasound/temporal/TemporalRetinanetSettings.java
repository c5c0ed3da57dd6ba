package org.hookline.ultrasound.temporal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hookline.ultrasound.temporal.part.Anchors;
import org.hookline.ultrasound.temporal.part.Check;
import org.hookline.ultrasound.temporal.part.Retina;
import org.hookline.ultrasound.temporal.resnet.ResNetSettings;

/**
 * The keys of {@code model { type = temporal-retinanet }}.
 *
 * @param backbone what sees single frames
 * @param past frames before the one that is decided, whose features are averaged with its own when
 *     a video is watched, zero or more
 * @param lookAhead frames after it that are waited for and averaged too, zero or more
 * @param head what finds objects
 * @param organSpecific what differs between organs
 * @param detections what is reported
 * @param weights a file with torchvision's weights of the backbone; none starts from fresh ones
 */
public record TemporalRetinanetSettings(
    ResNetSettings backbone,
    int past,
    int lookAhead,
    Head head,
    OrganSettings organSpecific,
    DetectionLimits detections,
    Optional<Path> weights) {

  public TemporalRetinanetSettings {
    Check.notNegative("past", past);
    Check.notNegative("look-ahead", lookAhead);
  }

  /**
   * The keys of {@code head}.
   *
   * @param towerDepth convolutions in each of the two towers, at least 1
   * @param anchorSizes square roots of the areas of anchors in pixels, above 0
   * @param anchorRatios their heights divided by their widths, above 0
   * @param candidates answers of a frame that are looked at, at least 1
   * @param focalAlpha weight of objects against background in the focal loss, from 0 to 1
   * @param focalGamma how much less easy anchors count in it, zero or more
   */
  public record Head(
      int towerDepth,
      List<Double> anchorSizes,
      List<Double> anchorRatios,
      int candidates,
      double focalAlpha,
      double focalGamma) {

    public Head {
      Check.positive("tower-depth", towerDepth);
      Check.positive("candidates", candidates);
      anchorSizes = List.copyOf(anchorSizes);
      anchorRatios = List.copyOf(anchorRatios);
      Anchors.requireAll("anchor-sizes", anchorSizes);
      Anchors.requireAll("anchor-ratios", anchorRatios);
      Check.fraction("focal-alpha", focalAlpha);
      Check.notNegative("focal-gamma", focalGamma);
    }

    Anchors anchors(int stride) {
      return new Anchors(stride, anchorSizes, anchorRatios);
    }

    Retina losses() {
      return new Retina(focalAlpha, focalGamma);
    }
  }

  TemporalSettings.Shared shared() {
    return new TemporalSettings.Shared(organSpecific, detections, weights);
  }
}
