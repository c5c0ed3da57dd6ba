package org.hookline.evaluators.froc;

import java.util.List;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.evaluators.froc.FrocSettings.Duplicates;
import org.hookline.evaluators.froc.FrocSettings.Hit;
import org.hookline.scoring.ScoreOrder;

/**
 * Decides what the detections of a frame found: from the highest score down, each takes the box it
 * overlaps most among those of its category that it hits and that are left. Of equal scores the
 * detection that is given first comes first, of equal overlaps the box that is given first.
 *
 * <p>A detection thus finds one box at most, and lower scores never change what higher ones found.
 */
final class FrameMatching {

  /** Hits nothing, or only what is found already where that is wrong. */
  static final int FALSE_POSITIVE = -1;

  /** Hits a crowd, or only what is found already where that does not matter. */
  static final int NEITHER = -2;

  private final Hit hit;
  private final double iou;
  private final Duplicates duplicates;

  FrameMatching(Hit hit, double iou, Duplicates duplicates) {
    this.hit = hit;
    this.iou = iou;
    this.duplicates = duplicates;
  }

  /**
   * Matches.
   *
   * @return for each detection the place of the annotation that it found, or {@link
   *     #FALSE_POSITIVE} or {@link #NEITHER}
   */
  int[] match(List<Annotation> annotations, List<Detection> detections) {
    double[] scores = detections.stream().mapToDouble(Detection::score).toArray();
    boolean[] found = new boolean[annotations.size()];
    int[] outcomes = new int[scores.length];
    for (int place : ScoreOrder.descending(scores, scores.length)) {
      int outcome = find(detections.get(place), annotations, found);
      if (outcome >= 0) {
        found[outcome] = true;
      }
      outcomes[place] = outcome;
    }
    return outcomes;
  }

  private int find(Detection detection, List<Annotation> annotations, boolean[] found) {
    int best = FALSE_POSITIVE;
    double bestOverlap = -1;
    boolean excused = false;
    for (int place = 0; place < found.length; place++) {
      Annotation annotation = annotations.get(place);
      if (annotation.category() == detection.category() && hits(detection.box(), annotation)) {
        double overlap = detection.box().iou(annotation.box());
        if (annotation.crowd()) {
          excused = true;
        } else if (found[place]) {
          excused |= duplicates == Duplicates.IGNORE;
        } else if (overlap > bestOverlap) {
          best = place;
          bestOverlap = overlap;
        }
      }
    }
    return best == FALSE_POSITIVE && excused ? NEITHER : best;
  }

  private boolean hits(Box box, Annotation annotation) {
    Box object = annotation.box();
    if (hit == Hit.CENTRE) {
      return object.holdsCenterOf(box);
    }
    return (annotation.crowd() ? box.shareIn(object) : box.iou(object)) >= iou;
  }
}
