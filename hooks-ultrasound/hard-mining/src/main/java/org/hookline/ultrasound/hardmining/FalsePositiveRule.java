package org.hookline.ultrasound.hardmining;

import org.hookline.detection.Annotation;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;

/**
 * Which detections are false positives: those with a high score that lie on no object, whatever its
 * category. A crowd region holds objects that are not marked one by one, so what lies in one may be
 * right.
 *
 * @param scoreThreshold what they score at least
 * @param iouThreshold the intersection over union with an object of the frame from which on a
 *     detection lies on it
 */
record FalsePositiveRule(double scoreThreshold, double iouThreshold) {

  private static final double MOST_IN_CROWD = 0.5;

  /** Whether a detection in a frame is a false positive. */
  boolean test(Frame frame, Detection detection) {
    return detection.score() >= scoreThreshold
        && frame.annotations().stream().noneMatch(object -> explains(object, detection));
  }

  private boolean explains(Annotation object, Detection detection) {
    return object.crowd()
        ? detection.box().shareIn(object.box()) > MOST_IN_CROWD
        : detection.box().iou(object.box()) >= iouThreshold;
  }
}
