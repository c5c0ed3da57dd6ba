package org.hookline.ultrasound.temporal;

/**
 * The keys of {@code proposals}: a DeFCN head, which answers for each object at one location.
 *
 * @param towerDepth convolutions in each of the two towers, zero or more
 * @param candidates locations of a frame that are looked at, at least 1
 * @param maxIou up to which intersection over union two proposals may both stay, from 0 to 1
 * @param count proposals of each frame, at least 1
 * @param radius how far from the middle of an object a location may be to answer for it, in
 *     strides, above 0
 * @param focalAlpha weight of objects against background in the focal loss, from 0 to 1
 * @param focalGamma how much less easy locations count in it, zero or more
 */
public record ProposalSettings(
    int towerDepth,
    int candidates,
    double maxIou,
    int count,
    double radius,
    double focalAlpha,
    double focalGamma) {

  public ProposalSettings {
    require(towerDepth >= 0, "tower-depth must not be negative", towerDepth);
    require(candidates >= 1, "candidates must be at least 1", candidates);
    require(maxIou >= 0 && maxIou <= 1, "max-iou must be from 0 to 1", maxIou);
    require(count >= 1, "count must be at least 1", count);
    require(radius > 0, "radius must be above 0", radius);
    require(focalAlpha >= 0 && focalAlpha <= 1, "focal-alpha must be from 0 to 1", focalAlpha);
    require(focalGamma >= 0, "focal-gamma must not be negative", focalGamma);
  }

  private static void require(boolean holds, String rule, Number value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", it is " + value);
    }
  }
}
