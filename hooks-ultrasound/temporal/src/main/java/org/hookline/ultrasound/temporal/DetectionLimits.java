package org.hookline.ultrasound.temporal;

import org.hookline.ultrasound.temporal.part.Check;

/**
 * The keys of {@code detections}: what of a frame is reported.
 *
 * @param score what scores less is not reported, from 0 to 1
 * @param maxIou from which overlap on the weaker of two detections of a category is dropped, from 0
 *     to 1
 * @param count how many detections of a frame are reported at most, at least 1
 */
public record DetectionLimits(double score, double maxIou, int count) {

  public DetectionLimits {
    Check.fraction("score", score);
    Check.fraction("max-iou", maxIou);
    Check.positive("count", count);
  }
}
