package org.hookline.scoring.footage;

import java.util.Arrays;
import org.hookline.scoring.footage.DetectionTable.Verdicts;

/**
 * The precision-recall curve of drawn patients, where each detection and each lesion counts as
 * often as its patient was drawn. Made to be drawn a thousand times: nothing is sorted again, and
 * only the points are kept at which a lesion is found.
 */
public final class ResampledCurve {

  private final int[] patients;
  private final boolean[] right;
  private final int detections;
  private final int[] lesionPatients;
  private final double[] recalls;
  private final double[] precisions;
  private final double[] precisionsBefore;
  private int points;
  private double finalRecall;
  private double finalPrecision;

  /** A curve of what was decided, of which nothing is drawn yet. */
  public ResampledCurve(DetectionTable table, Verdicts verdicts) {
    patients = new int[table.size()];
    right = new boolean[table.size()];
    lesionPatients = table.lesionPatients();
    int kept = 0;
    int hits = 0;
    for (int row = 0; row < table.size(); row++) {
      if (verdicts.hits()[row] + verdicts.misses()[row] > 0) {
        patients[kept] = table.patients()[row];
        right[kept] = verdicts.hits()[row] > 0;
        hits += right[kept++] ? 1 : 0;
      }
    }
    detections = kept;
    recalls = new double[hits];
    precisions = new double[hits];
    precisionsBefore = new double[hits];
  }

  /**
   * Draws the curve that the other methods then speak of.
   *
   * @param counts how often each patient was drawn
   */
  public void draw(int[] counts) {
    double positives = Arrays.stream(lesionPatients).mapToDouble(patient -> counts[patient]).sum();
    long hits = 0;
    long all = 0;
    points = 0;
    for (int i = 0; i < detections; i++) {
      int count = counts[patients[i]];
      if (count > 0 && right[i]) {
        precisionsBefore[points] = all == 0 ? Double.NaN : (double) hits / all;
        hits += count;
        recalls[points] = hits / positives;
        precisions[points++] = (double) hits / (all + count);
      }
      all += count;
    }
    finalRecall = positives > 0 ? hits / positives : Double.NaN;
    finalPrecision = all == 0 ? Double.NaN : (double) hits / all;
  }

  /** As {@link org.hookline.scoring.PrecisionRecallCurve#area()}. */
  public double area() {
    double area = 0;
    double envelope = 0;
    double above = finalRecall;
    for (int point = points - 1; point >= 0; point--) {
      area += (above - recalls[point]) * envelope;
      envelope = Math.max(envelope, precisions[point]);
      above = recalls[point];
    }
    return area + above * envelope;
  }

  /** As {@link org.hookline.scoring.PrecisionRecallCurve#precisionAt(double)}. */
  public double precisionAt(double recall) {
    if (!(finalRecall >= recall)) {
      return Double.NaN;
    }
    int above = 0;
    while (above < points && recalls[above] <= recall) {
      above++;
    }
    if (above == points) {
      return finalPrecision;
    }
    double before = precisionsBefore[above];
    if (Double.isNaN(before)) {
      return precisions[above];
    }
    double start = above == 0 ? 0 : recalls[above - 1];
    double share = (recall - start) / (recalls[above] - start);
    return before + share * (precisions[above] - before);
  }
}
