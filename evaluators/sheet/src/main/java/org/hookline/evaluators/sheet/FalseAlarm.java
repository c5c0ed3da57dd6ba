package org.hookline.evaluators.sheet;

import java.util.Comparator;
import java.util.Optional;
import org.hookline.detection.Annotation;
import org.hookline.detection.Detection;

/** A detection that finds nothing, in its frame. */
record FalseAlarm(InferredFrame inferred, Detection detection) {

  /** Intersection over union from which on two detections are at one place. */
  private static final double SAME_PLACE = 0.5;

  /** How many frames apart the same structure may set off the same alarm. */
  private static final int SAME_TIME = 30;

  /** The object of whatever category that it overlaps most, crowds left out. */
  Optional<Annotation> nearest() {
    return inferred.frame().annotations().stream()
        .filter(object -> !object.crowd() && detection.box().iou(object.box()) > 0)
        .max(Comparator.comparingDouble(object -> detection.box().iou(object.box())));
  }

  /** Intersection over union with {@link #nearest()}; 0 without one. */
  double bestOverlap() {
    return nearest().map(object -> detection.box().iou(object.box())).orElse(0.0);
  }

  /** Whether a reader would take both for one alarm that goes on. */
  boolean isAtPlaceOf(FalseAlarm other) {
    return inferred.video().id() == other.inferred.video().id()
        && Math.abs((long) inferred.frame().index() - other.inferred.frame().index()) <= SAME_TIME
        && detection.box().iou(other.detection.box()) > SAME_PLACE;
  }
}
