package org.hookline.evaluators.vid;

import java.util.List;
import org.hookline.detection.Annotation;
import org.hookline.detection.Detection;
import org.hookline.scoring.Pixels;
import org.hookline.scoring.ScoreOrder;
import org.hookline.scoring.ScoredFrame;

/**
 * Says of each detection of a frame how far it is right or wrong.
 *
 * <p>From the highest score down, a detection finds the object of its category that it overlaps
 * most among those not found yet, if it overlaps it enough; of equal overlaps the first object.
 * This does not depend on the motion range.
 */
final class FrameJudge {

  private static final int NONE = -1;

  private final VidSettings settings;
  private final List<Detection> detections;
  private final List<Annotation> crowds;
  private final List<Annotation> objects;
  private final double[][] overlaps;
  private final int[] found;

  FrameJudge(ScoredFrame frame, VidSettings settings) {
    this.settings = settings;
    detections = frame.detections();
    crowds = frame.frame().annotations().stream().filter(Annotation::crowd).toList();
    objects = frame.frame().annotations().stream().filter(object -> !object.crowd()).toList();
    overlaps = new double[detections.size()][objects.size()];
    found = new int[detections.size()];
    match();
  }

  private void match() {
    double[] least =
        objects.stream().mapToDouble(o -> settings.tolerance().leastIou(o.box())).toArray();
    double[] scores = detections.stream().mapToDouble(Detection::score).toArray();
    boolean[] taken = new boolean[objects.size()];
    for (int detection : ScoreOrder.descending(scores, scores.length)) {
      int best = NONE;
      for (int i = 0; i < taken.length; i++) {
        double overlap =
            Pixels.INCLUSIVE.iou(detections.get(detection).box(), objects.get(i).box());
        overlaps[detection][i] = overlap;
        if (!taken[i]
            && overlap >= least[i]
            && isOfOneCategory(detection, objects.get(i))
            && (best == NONE || overlap > overlaps[detection][best])) {
          best = i;
        }
      }
      found[detection] = best;
      if (best != NONE) {
        taken[best] = true;
      }
    }
  }

  /**
   * What a detection counts in a motion range. One that found an object is right if the object is
   * of the range, and neither right nor wrong otherwise. One that found none is wrong if it
   * overlaps an object of the range most, neither if it overlaps one outside the range most, and if
   * both alike, such as not at all, wrong by the share of the objects outside the range. Where
   * there are no objects to go by, it is wrong by the range's share of all objects there are.
   *
   * @param share of all objects of the data set that are of the range
   * @return 1 if it is right, -1 if it is wrong, in between if it is wrong in part
   */
  double verdict(int detection, Motion range, MotionIous motion, double share) {
    if (found[detection] != NONE) {
      return range.contains(motion.of(objects.get(found[detection]))) ? 1 : 0;
    }
    if (isInCrowd(detections.get(detection))) {
      return 0;
    }
    double bestInside = NONE;
    double bestOutside = NONE;
    int compared = 0;
    int outside = 0;
    for (int i = 0; i < objects.size(); i++) {
      if (settings.ignoreBy() == IgnoreBy.FRAME || isOfOneCategory(detection, objects.get(i))) {
        compared++;
        if (range.contains(motion.of(objects.get(i)))) {
          bestInside = Math.max(bestInside, overlaps[detection][i]);
        } else {
          bestOutside = Math.max(bestOutside, overlaps[detection][i]);
          outside++;
        }
      }
    }
    if (compared == 0) {
      return -share;
    }
    if (bestInside == bestOutside) {
      return -outside / (double) compared;
    }
    return bestInside > bestOutside ? -1 : 0;
  }

  private boolean isOfOneCategory(int detection, Annotation object) {
    return detections.get(detection).category() == object.category();
  }

  private boolean isInCrowd(Detection detection) {
    double area =
        Pixels.INCLUSIVE.width(detection.box()) * Pixels.INCLUSIVE.height(detection.box());
    for (Annotation crowd : crowds) {
      if (crowd.category() == detection.category()
          && Pixels.INCLUSIVE.intersection(detection.box(), crowd.box()) >= Tolerance.IOU * area) {
        return true;
      }
    }
    return false;
  }
}
