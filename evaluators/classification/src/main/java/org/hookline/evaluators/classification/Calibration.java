package org.hookline.evaluators.classification;

import java.util.List;

/**
 * How far the highest score of a sample can be taken for the probability that its class is right.
 * Confidences lie in bins of equal width from 0 to 1, each with its upper edge.
 */
final class Calibration {

  private final int bins;
  private final long[] right;
  private final long[] wrong;
  private final double[] confidences;
  private final int samples;

  Calibration(List<Sample> samples, int bins) {
    this.bins = bins;
    this.samples = samples.size();
    right = new long[bins];
    wrong = new long[bins];
    confidences = new double[bins];
    for (Sample sample : samples) {
      double confidence = sample.confidence();
      int bin = bin(confidence);
      confidences[bin] += confidence;
      (sample.isRight() ? right : wrong)[bin]++;
    }
  }

  private int bin(double confidence) {
    int bin = 0;
    while (bin < bins - 1 && confidence > (bin + 1) / (double) bins) {
      bin++;
    }
    return bin;
  }

  /**
   * Expected calibration error: the mean distance of accuracy and confidence over the bins, each as
   * heavy as its samples (Guo et al., On calibration of modern neural networks, 2017, equation 3).
   *
   * @return from 0 to 1; {@code NaN} without samples
   */
  double expectedError() {
    double sum = 0;
    for (int bin = 0; bin < bins; bin++) {
      sum += Math.abs(right[bin] - confidences[bin]);
    }
    return samples > 0 ? sum / samples : Double.NaN;
  }

  /** Samples of a bin. */
  long count(int bin) {
    return right[bin] + wrong[bin];
  }

  /** Samples of a bin whose class is right. */
  long right(int bin) {
    return right[bin];
  }

  /** Samples of a bin whose class is wrong. */
  long wrong(int bin) {
    return wrong[bin];
  }

  /** Mean confidence in a bin; {@code NaN} without samples. */
  double confidence(int bin) {
    return confidences[bin] / count(bin);
  }

  /** Share of right samples in a bin; {@code NaN} without samples. */
  double accuracy(int bin) {
    return right[bin] / (double) count(bin);
  }

  /**
   * Half the mean squared distance of the scores from 1 for the right class and 0 for the others
   * (Brier, Verification of forecasts expressed in terms of probability, 1950). Halved, it is the
   * usual score of two classes whose probabilities sum up to 1, and at most 1 wherever they do.
   *
   * @return {@code NaN} without samples
   */
  static double brier(List<Sample> samples) {
    return samples.stream().mapToDouble(Calibration::brier).average().orElse(Double.NaN);
  }

  private static double brier(Sample sample) {
    double sum = 0;
    for (int place = 0; place < sample.scores().length; place++) {
      double distance = sample.scores()[place] - (place == sample.truth() ? 1 : 0);
      sum += distance * distance;
    }
    return sum / 2;
  }
}
