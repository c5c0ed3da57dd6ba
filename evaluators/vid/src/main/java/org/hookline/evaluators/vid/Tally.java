package org.hookline.evaluators.vid;

import java.util.Arrays;
import org.hookline.scoring.PrecisionRecallCurve;

/** Counts in each motion range what there is to find and what was found, detection by detection. */
final class Tally {

  private static final int RANGES = Motion.values().length;

  private final int[] objects = new int[RANGES];
  private double[] scores = new double[16];
  private double[] verdicts = new double[16 * RANGES];
  private int size;

  /** Counts an object that is to be found in a range. */
  void addObject(Motion range) {
    objects[range.place()]++;
  }

  /**
   * Counts a detection.
   *
   * @param judged what it counts in each range, by {@link Motion#place}
   */
  void addDetection(double score, double[] judged) {
    if (size == scores.length) {
      scores = Arrays.copyOf(scores, 2 * size);
      verdicts = Arrays.copyOf(verdicts, 2 * size * RANGES);
    }
    scores[size] = score;
    System.arraycopy(judged, 0, verdicts, size * RANGES, RANGES);
    size++;
  }

  /** Precision and recall in a range. */
  PrecisionRecallCurve curve(Motion range) {
    double[] hits = new double[size];
    double[] misses = new double[size];
    for (int i = 0; i < size; i++) {
      double verdict = verdicts[i * RANGES + range.place()];
      hits[i] = Math.max(0, verdict);
      misses[i] = Math.max(0, -verdict);
    }
    return PrecisionRecallCurve.of(
        Arrays.copyOf(scores, size), hits, misses, objects[range.place()]);
  }
}
