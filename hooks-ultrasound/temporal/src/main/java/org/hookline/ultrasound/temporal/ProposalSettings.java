package org.hookline.ultrasound.temporal;

import org.hookline.ultrasound.temporal.part.Check;

/**
 * The keys of {@code proposals}: what finds objects, or where to look again.
 *
 * @param head how it does
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
    ProposalHead head,
    int towerDepth,
    int candidates,
    double maxIou,
    int count,
    double radius,
    double focalAlpha,
    double focalGamma) {

  public ProposalSettings {
    Check.notNegative("tower-depth", towerDepth);
    Check.positive("candidates", candidates);
    Check.fraction("max-iou", maxIou);
    Check.positive("count", count);
    Check.aboveZero("radius", radius);
    Check.fraction("focal-alpha", focalAlpha);
    Check.notNegative("focal-gamma", focalGamma);
  }
}
