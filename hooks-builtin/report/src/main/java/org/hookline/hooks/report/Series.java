package org.hookline.hooks.report;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One scalar over the iterations.
 *
 * @param name its full name, such as {@code unseen/bbox/AP50}
 * @param iterations where it was put, 0-based
 * @param values what it was, as many; NaN where it was not a finite number
 */
record Series(String name, long[] iterations, double[] values) {

  int size() {
    return values.length;
  }

  /** Whether there is anything to draw. */
  boolean hasValues() {
    return Arrays.stream(values).anyMatch(Double::isFinite);
  }

  /** The largest distance of a value from zero; 0 if there is none. */
  double largest() {
    return Arrays.stream(values).filter(Double::isFinite).map(Math::abs).max().orElse(0);
  }

  /** The same without the values -1, which COCO writes where a metric is not defined. */
  Series defined() {
    double[] defined = Arrays.stream(values).map(v -> v == -1 ? Double.NaN : v).toArray();
    return new Series(name, iterations, defined);
  }

  /** The points at some indices. */
  Series at(int[] indices) {
    return new Series(
        name,
        IntStream.of(indices).mapToLong(i -> iterations[i]).toArray(),
        IntStream.of(indices).mapToDouble(i -> values[i]).toArray());
  }
}
