package org.hookline.evaluators.classification;

import java.util.List;
import org.hookline.scoring.ScoreOrder;

/**
 * The receiver operating characteristic of one class against all others: true over false positive
 * rate while the threshold falls, with one point for each distinct score.
 */
final class RocCurve {

  private final int[] patients;
  private final boolean[] positive;

  /** Whether the score falls after a sample. */
  private final boolean[] ends;

  /**
   * Sorts samples once.
   *
   * @param place of the class that is positive
   */
  RocCurve(List<Sample> samples, int place) {
    int count = samples.size();
    double[] scores = samples.stream().mapToDouble(sample -> sample.scores()[place]).toArray();
    int[] order = ScoreOrder.descending(scores, count);
    patients = new int[count];
    positive = new boolean[count];
    ends = new boolean[count];
    for (int i = 0; i < count; i++) {
      Sample sample = samples.get(order[i]);
      patients[i] = sample.patient();
      positive[i] = sample.truth() == place;
      ends[i] = i + 1 == count || scores[order[i]] != scores[order[i + 1]];
    }
  }

  /**
   * The area under the curve: how often a sample of the class scores higher than another one, ties
   * counting half.
   *
   * @param draws how often each patient counts
   * @return {@code NaN} if there are no samples of the class or no others
   */
  double area(int[] draws) {
    long right = 0;
    long wrong = 0;
    long rightBefore = 0;
    long wrongBefore = 0;
    double twice = 0;
    for (int i = 0; i < patients.length; i++) {
      if (positive[i]) {
        right += draws[patients[i]];
      } else {
        wrong += draws[patients[i]];
      }
      if (ends[i]) {
        twice += (double) (wrong - wrongBefore) * (right + rightBefore);
        rightBefore = right;
        wrongBefore = wrong;
      }
    }
    return right > 0 && wrong > 0 ? twice / (2.0 * right * wrong) : Double.NaN;
  }

  /** Whether there are samples of the class and others, without which there are no rates. */
  boolean isDefined() {
    int right = positives();
    return right > 0 && right < positive.length;
  }

  private int positives() {
    int count = 0;
    for (boolean isPositive : positive) {
      count += isPositive ? 1 : 0;
    }
    return count;
  }

  /**
   * False and true positive rates, ascending from (0, 0); each patient counts once.
   *
   * @return x, then y; {@code NaN} where there are no samples to take the rate of
   */
  double[][] points() {
    int count = 1;
    for (boolean end : ends) {
      count += end ? 1 : 0;
    }
    int all = positives();
    double[][] points = new double[2][count];
    long right = 0;
    int point = 1;
    for (int i = 0; i < ends.length; i++) {
      right += positive[i] ? 1 : 0;
      if (ends[i]) {
        points[0][point] = (i + 1 - right) / (double) (ends.length - all);
        points[1][point] = right / (double) all;
        point++;
      }
    }
    return points;
  }
}
