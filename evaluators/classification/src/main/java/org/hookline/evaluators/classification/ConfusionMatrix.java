package org.hookline.evaluators.classification;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How often samples of one class were taken for another, and the shares that follow. Each is {@code
 * NaN} where it has no denominator.
 */
final class ConfusionMatrix {

  private final int classes;

  /** Rows are the truth; the last column is for undecided ones. */
  private final long[][] counts;

  /**
   * Counts.
   *
   * @param draws how often each patient counts
   */
  ConfusionMatrix(SampleSet set, int[] draws) {
    classes = set.classes().size();
    counts = new long[classes][classes + 1];
    for (Sample sample : set.samples()) {
      int prediction = sample.prediction();
      counts[sample.truth()][prediction == Sample.UNDECIDED ? classes : prediction] +=
          draws[sample.patient()];
    }
  }

  long count(int truth, int prediction) {
    return counts[truth][prediction];
  }

  /** How many samples of a class no class was predicted for. */
  long undecided(int truth) {
    return counts[truth][classes];
  }

  /** Share of all samples that are right. */
  double accuracy() {
    return ratio(
        IntStream.range(0, classes).mapToLong(place -> counts[place][place]).sum(),
        IntStream.range(0, classes).mapToLong(this::shown).sum());
  }

  /** Mean recall of the classes that there are samples of. */
  double balancedAccuracy() {
    return mean(IntStream.range(0, classes).mapToDouble(this::recall));
  }

  /** Mean F1 of the classes that are either shown or predicted. */
  double meanF1() {
    return mean(IntStream.range(0, classes).mapToDouble(this::f1));
  }

  /** Share of the samples predicted as a class that are of it. */
  double precision(int place) {
    return ratio(counts[place][place], predicted(place));
  }

  /** Share of the samples of a class that are predicted as it. */
  double recall(int place) {
    return ratio(counts[place][place], shown(place));
  }

  /** Harmonic mean of precision and recall; 0 where only one of them is defined. */
  double f1(int place) {
    return ratio(2 * counts[place][place], predicted(place) + shown(place));
  }

  private long predicted(int place) {
    return IntStream.range(0, classes).mapToLong(truth -> counts[truth][place]).sum();
  }

  private long shown(int place) {
    return Arrays.stream(counts[place]).sum();
  }

  private static double ratio(long part, long whole) {
    return whole > 0 ? part / (double) whole : Double.NaN;
  }

  private static double mean(DoubleStream values) {
    return values.filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
  }
}
