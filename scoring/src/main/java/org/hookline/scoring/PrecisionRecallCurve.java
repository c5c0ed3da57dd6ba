package org.hookline.scoring;

import java.util.Arrays;

/**
 * Precision and recall from the highest score down: one point after each detection.
 *
 * <p>A detection may be right or wrong by a fraction, or neither where it is ignored.
 */
public final class PrecisionRecallCurve {

  private final double[] thresholds;
  private final double[] recalls;
  private final double[] precisions;
  private final double finalRecall;

  private PrecisionRecallCurve(
      double[] thresholds, double[] recalls, double[] precisions, double finalRecall) {
    this.thresholds = thresholds;
    this.recalls = recalls;
    this.precisions = precisions;
    this.finalRecall = finalRecall;
  }

  /**
   * Draws a curve. Detections that are neither right nor wrong give no point.
   *
   * @param scores in any order; of equal scores the one that is given first comes first
   * @param hits how far each is right, 0 or more
   * @param misses how far each is wrong, 0 or more
   * @param positives how much there is to be found; where it is 0 or less every recall is {@code
   *     NaN}
   */
  public static PrecisionRecallCurve of(
      double[] scores, double[] hits, double[] misses, double positives) {
    double[] thresholds = new double[scores.length];
    double[] recalls = new double[scores.length];
    double[] precisions = new double[scores.length];
    double right = 0;
    double wrong = 0;
    int points = 0;
    for (int detection : ScoreOrder.descending(scores, scores.length)) {
      if (hits[detection] + misses[detection] > 0) {
        right += hits[detection];
        wrong += misses[detection];
        thresholds[points] = scores[detection];
        recalls[points] = recall(right, positives);
        precisions[points] = right / (right + wrong);
        points++;
      }
    }
    return new PrecisionRecallCurve(
        Arrays.copyOf(thresholds, points),
        Arrays.copyOf(recalls, points),
        Arrays.copyOf(precisions, points),
        recall(right, positives));
  }

  private static double recall(double right, double positives) {
    return positives > 0 ? right / positives : Double.NaN;
  }

  /** Number of points. */
  public int size() {
    return recalls.length;
  }

  /** The score of the detection that ends each point, descending. */
  public double[] thresholds() {
    return thresholds.clone();
  }

  /** Share of what was to be found that is found, ascending. */
  public double[] recalls() {
    return recalls.clone();
  }

  /** Share of the detections so far that are right. */
  public double[] precisions() {
    return precisions.clone();
  }

  /** The highest recall there is; 0 without detections, {@code NaN} with nothing to find. */
  public double finalRecall() {
    return finalRecall;
  }

  /**
   * Precision at a recall, linear in recall between the last point at or under it and the first one
   * above, as numpy.interp has it.
   *
   * @return {@code NaN} if the recall is not reached, where the original evaluator gave the last
   *     precision there was
   */
  public double precisionAt(double recall) {
    return at(recall, precisions);
  }

  /**
   * The score above which that recall is reached, interpolated in the same way.
   *
   * @return {@code NaN} if the recall is not reached
   */
  public double thresholdAt(double recall) {
    return at(recall, thresholds);
  }

  /**
   * Area under the highest precision at each recall or any higher one (PASCAL VOC 2010 and later).
   *
   * @return 0 without detections, {@code NaN} with nothing to find
   */
  public double area() {
    double area = 0;
    double envelope = 0;
    double above = finalRecall;
    for (int point = recalls.length - 1; point >= 0; point--) {
      area += (above - recalls[point]) * envelope;
      envelope = Math.max(envelope, precisions[point]);
      above = recalls[point];
    }
    return area + above * envelope;
  }

  /**
   * Mean over the recalls 0, 0.1 … 1 of the highest precision at that recall or any higher one
   * (PASCAL VOC 2007).
   *
   * @return 0 without detections, {@code NaN} with nothing to find
   */
  public double elevenPointAverage() {
    if (Double.isNaN(finalRecall)) {
      return Double.NaN;
    }
    double sum = 0;
    for (int tenth = 0; tenth <= 10; tenth++) {
      sum += highestPrecisionFrom(tenth / 10.0);
    }
    return sum / 11;
  }

  private double highestPrecisionFrom(double recall) {
    double highest = 0;
    for (int point = recalls.length - 1; point >= 0 && recalls[point] >= recall; point--) {
      highest = Math.max(highest, precisions[point]);
    }
    return highest;
  }

  private double at(double recall, double[] values) {
    if (recalls.length == 0 || !(finalRecall >= recall)) {
      return Double.NaN;
    }
    int above = 0;
    while (above < recalls.length && recalls[above] <= recall) {
      above++;
    }
    if (above == 0) {
      return values[0];
    }
    if (above == recalls.length) {
      return values[above - 1];
    }
    double share = (recall - recalls[above - 1]) / (recalls[above] - recalls[above - 1]);
    return values[above - 1] + share * (values[above] - values[above - 1]);
  }
}
