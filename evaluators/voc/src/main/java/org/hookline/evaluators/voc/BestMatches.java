package org.hookline.evaluators.voc;

import java.util.BitSet;
import java.util.List;
import org.hookline.detection.Annotation;
import org.hookline.detection.Detection;
import org.hookline.scoring.Pixels;
import org.hookline.scoring.PrecisionRecallCurve;
import org.hookline.scoring.ScoreOrder;

/**
 * For each detection the object of its frame and category that it overlaps most, from the highest
 * score down. PASCAL VOC looks at no other object, even if that one is taken already; of equal
 * overlaps the first object counts. Which detections are right is then a matter of the threshold.
 */
final class BestMatches {

  private static final int NONE = -1;

  private final double[] scores;
  private final double[] overlaps;
  private final int[] objects;
  private final BitSet difficult = new BitSet();
  private int objectCount;

  private BestMatches(int size) {
    scores = new double[size];
    overlaps = new double[size];
    objects = new int[size];
  }

  /** Looks for them; of equal scores the detection that comes first in the frames stays first. */
  static BestMatches of(List<CategoryFrame> frames, Pixels pixels) {
    BestMatches matches =
        new BestMatches(frames.stream().mapToInt(frame -> frame.detections().size()).sum());
    int detections = 0;
    for (CategoryFrame frame : frames) {
      for (Detection detection : frame.detections()) {
        matches.scores[detections] = detection.score();
        matches.match(detections++, detection, frame.objects(), pixels);
      }
      for (Annotation object : frame.objects()) {
        matches.difficult.set(matches.objectCount++, object.crowd());
      }
    }
    return matches.ranked();
  }

  private void match(int place, Detection detection, List<Annotation> candidates, Pixels pixels) {
    objects[place] = NONE;
    for (int i = 0; i < candidates.size(); i++) {
      double overlap = pixels.iou(detection.box(), candidates.get(i).box());
      if (overlap > overlaps[place]) {
        overlaps[place] = overlap;
        objects[place] = objectCount + i;
      }
    }
  }

  private BestMatches ranked() {
    BestMatches ranked = new BestMatches(scores.length);
    ranked.difficult.or(difficult);
    ranked.objectCount = objectCount;
    int rank = 0;
    for (int place : ScoreOrder.descending(scores, scores.length)) {
      ranked.scores[rank] = scores[place];
      ranked.overlaps[rank] = overlaps[place];
      ranked.objects[rank] = objects[place];
      rank++;
    }
    return ranked;
  }

  /**
   * Precision and recall if an object is found from that overlap on: the first detection of an
   * object is right, each further one is wrong, and those of a difficult object are neither.
   *
   * @param iou above 0, so that what overlaps nothing is wrong
   */
  PrecisionRecallCurve curve(double iou) {
    double[] hits = new double[scores.length];
    double[] misses = new double[scores.length];
    BitSet found = new BitSet();
    for (int i = 0; i < scores.length; i++) {
      int object = objects[i];
      if (overlaps[i] < iou || (!difficult.get(object) && found.get(object))) {
        misses[i] = 1;
      } else if (!difficult.get(object)) {
        hits[i] = 1;
        found.set(object);
      }
    }
    return PrecisionRecallCurve.of(scores, hits, misses, objectCount - difficult.cardinality());
  }
}
