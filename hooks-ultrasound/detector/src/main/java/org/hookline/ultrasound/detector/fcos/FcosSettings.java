package org.hookline.ultrasound.detector.fcos;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The keys of {@code model { type = fcos }}.
 *
 * @param channels feature channels at stride 8, a multiple of 32
 * @param blocks residual blocks of the backbone, zero or more
 * @param towerDepth convolutions in each of the two towers of the head, zero or more
 * @param norm what the channels of a layer are normalised over
 * @param centerRadius how far from the middle of an object a location may be to learn it, in
 *     strides, above 0
 * @param focalAlpha weight of objects against background in the focal loss, from 0 to 1
 * @param focalGamma how much less easy locations count in the focal loss, zero or more
 * @param scoreThreshold what scores less is not reported, from 0 to 1
 * @param candidates how many locations of an image are looked at after the network, at least 1
 * @param nmsIou from which overlap on the weaker of two detections is dropped, from 0 to 1
 * @param maxDetections how many detections of an image are reported at most, at least 1
 * @param precision what the convolutions compute in; parameters are kept in 32 bits
 * @param weights a file of weights to start from; none starts from fresh ones
 */
public record FcosSettings(
    int channels,
    int blocks,
    int towerDepth,
    Norm norm,
    double centerRadius,
    double focalAlpha,
    double focalGamma,
    double scoreThreshold,
    int candidates,
    double nmsIou,
    int maxDetections,
    Precision precision,
    Optional<Path> weights) {

  public FcosSettings {
    require(channels > 0 && channels % 32 == 0, "channels must be a multiple of 32", channels);
    require(blocks >= 0, "blocks must not be negative", blocks);
    require(towerDepth >= 0, "tower-depth must not be negative", towerDepth);
    require(centerRadius > 0, "center-radius must be above 0", centerRadius);
    require(isFraction(focalAlpha), "focal-alpha must be from 0 to 1", focalAlpha);
    require(focalGamma >= 0, "focal-gamma must not be negative", focalGamma);
    require(isFraction(scoreThreshold), "score-threshold must be from 0 to 1", scoreThreshold);
    require(candidates >= 1, "candidates must be at least 1", candidates);
    require(isFraction(nmsIou), "nms-iou must be from 0 to 1", nmsIou);
    require(maxDetections >= 1, "max-detections must be at least 1", maxDetections);
  }

  private static boolean isFraction(double value) {
    return value >= 0 && value <= 1;
  }

  private static void require(boolean holds, String rule, Number value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", it is " + value);
    }
  }
}
