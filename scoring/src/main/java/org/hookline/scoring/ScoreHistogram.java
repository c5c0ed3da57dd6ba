package org.hookline.scoring;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import org.hookline.scoring.picture.Axis;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.Histogram;

/**
 * The scores of right and of wrong detections, in bins. Detectors give many more wrong ones, so the
 * counts are drawn by their logarithm.
 */
public final class ScoreHistogram {

  private static final int BINS = 25;

  private final double[] right;
  private final double[] wrong;

  /**
   * @param right the scores of detections that are right, in any order
   * @param wrong the scores of those that are not
   */
  public ScoreHistogram(double[] right, double[] wrong) {
    this.right = right.clone();
    this.wrong = wrong.clone();
  }

  /**
   * The bins, from 0 to 1 or as far as the scores reach beyond that; those that no axis has a place
   * for, infinite or beyond 1e300, are left out.
   */
  public Figure figure(String title) {
    double low = Math.min(0, end(Double.POSITIVE_INFINITY, Math::min));
    double high = Math.max(1, end(Double.NEGATIVE_INFINITY, Math::max));
    Map<String, List<Long>> counts = new LinkedHashMap<>();
    counts.put("right", count(right, low, high));
    counts.put("wrong", count(wrong, low, high));
    return new Histogram(
        title, new Axis("score", Axis.Scale.LINEAR, low, high), counts, Axis.Scale.LOG10);
  }

  private double end(double start, DoubleBinaryOperator better) {
    return Arrays.stream(new double[][] {right, wrong})
        .flatMapToDouble(Arrays::stream)
        .filter(ScoreHistogram::hasPlace)
        .reduce(start, better);
  }

  private static boolean hasPlace(double score) {
    return Math.abs(score) <= Axis.LARGEST;
  }

  private static List<Long> count(double[] scores, double low, double high) {
    long[] counts = new long[BINS];
    for (double score : scores) {
      if (hasPlace(score)) {
        int bin = (int) ((score - low) / (high - low) * BINS);
        counts[Math.max(0, Math.min(bin, BINS - 1))]++;
      }
    }
    return Arrays.stream(counts).boxed().toList();
  }
}
