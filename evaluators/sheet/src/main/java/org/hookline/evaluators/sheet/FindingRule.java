package org.hookline.evaluators.sheet;

import org.hookline.detection.Annotation;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;

/**
 * Which detections count, and what they find.
 *
 * @param scoreThreshold a detection counts from this score on
 * @param iou a detection finds an object from this intersection over union on
 */
record FindingRule(double scoreThreshold, double iou) {

  boolean counts(Detection detection) {
    return detection.score() >= scoreThreshold;
  }

  /** Whether category and place are right, whatever the score. */
  boolean finds(Detection detection, Annotation object) {
    return detection.category() == object.category() && overlap(detection, object) >= iou;
  }

  /** Whether a detection finds nothing in its frame and does not lie in a crowd of its category. */
  boolean isFalse(Detection detection, Frame frame) {
    return frame.annotations().stream().noneMatch(object -> finds(detection, object));
  }

  /** Of a crowd, how much of the detection lies in it, because its members are not marked. */
  private static double overlap(Detection detection, Annotation object) {
    return object.crowd()
        ? detection.box().shareIn(object.box())
        : detection.box().iou(object.box());
  }
}
