package org.hookline.evaluators.sheet;

import java.util.List;
import org.hookline.detection.Annotation;
import org.hookline.detection.Detection;

/** One object over the frames of its video, and how near detections came to it. */
final class Lesion {

  private final FindingRule rule;
  private InferredFrame inferred;
  private Annotation largest;
  private int frames;
  private double highestScore = Double.NEGATIVE_INFINITY;
  private double bestOverlap;
  private int bestCategory;

  /** One that is first seen here; not yet with this frame added. */
  Lesion(FindingRule rule, InferredFrame inferred, Annotation first) {
    this.rule = rule;
    this.inferred = inferred;
    this.largest = first;
    this.bestCategory = first.category();
  }

  /**
   * Takes a frame that it is in.
   *
   * @param detections all there are, also those that do not count
   */
  void add(InferredFrame here, Annotation object, List<Detection> detections) {
    frames++;
    if (object.box().area() > largest.box().area()) {
      inferred = here;
      largest = object;
    }
    for (Detection detection : detections) {
      if (rule.finds(detection, object)) {
        highestScore = Math.max(highestScore, detection.score());
      }
      double overlap = detection.box().iou(object.box());
      if (rule.counts(detection) && overlap > bestOverlap) {
        bestOverlap = overlap;
        bestCategory = detection.category();
      }
    }
  }

  /** The frame where its box is largest; the first of equals. */
  InferredFrame inferred() {
    return inferred;
  }

  /** How it is marked there. */
  Annotation largest() {
    return largest;
  }

  /** In how many frames it is. */
  int frames() {
    return frames;
  }

  /**
   * The highest score that finds it in any frame; negative infinity if no detection does. Under the
   * threshold it tells a lesion that was seen too faintly from one that was not seen at all.
   */
  double highestScore() {
    return highestScore;
  }

  /**
   * The highest intersection over union with a detection that counts, in any frame; 0 if there is
   * none. Of whatever category: from the rule's on, the category was wrong.
   */
  double bestOverlap() {
    return bestOverlap;
  }

  /** The category of that detection; its own if there is none. */
  int bestCategory() {
    return bestCategory;
  }

  boolean isMissed() {
    return !(highestScore >= rule.scoreThreshold());
  }
}
