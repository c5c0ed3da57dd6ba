package org.hookline.ultrasound.temporal;

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
    share("score", score);
    share("max-iou", maxIou);
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1, it is " + count);
    }
  }

  private static void share(String key, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(key + " must be from 0 to 1, it is " + value);
    }
  }
}
