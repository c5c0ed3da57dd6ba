package org.hookline;

import java.util.Arrays;

/**
 * The distribution of values put into the storage.
 *
 * @param name its full name, scopes included
 * @param iteration when it was put
 * @param values number of values
 * @param min smallest value
 * @param max largest value
 * @param sum sum of the values
 * @param sumOfSquares sum of their squares
 * @param upperEdges upper edge of each bin, ascending; the last one is {@code max}
 * @param counts number of values in each bin
 */
public record HistogramEvent(
    String name,
    long iteration,
    long values,
    double min,
    double max,
    double sum,
    double sumOfSquares,
    double[] upperEdges,
    long[] counts) {

  /**
   * Counts {@code values} in {@code bins} bins of equal width between their smallest and their
   * largest.
   */
  static HistogramEvent of(String name, long iteration, double[] values, int bins) {
    if (values.length == 0 || bins < 1) {
      throw new IllegalArgumentException(
          "histogram \"%s\" needs at least one value and one bin".formatted(name));
    }
    double min = Arrays.stream(values).min().orElseThrow();
    double max = Arrays.stream(values).max().orElseThrow();
    if (!Double.isFinite(min) || !Double.isFinite(max)) {
      throw new IllegalArgumentException(
          "histogram \"%s\" holds a value that is not finite".formatted(name));
    }
    double width = (max - min) / bins;
    double[] upperEdges = new double[bins];
    for (int bin = 0; bin < bins; bin++) {
      upperEdges[bin] = bin == bins - 1 ? max : min + (bin + 1) * width;
    }
    long[] counts = new long[bins];
    double sum = 0;
    double sumOfSquares = 0;
    for (double value : values) {
      counts[width == 0 ? bins - 1 : Math.min(bins - 1, (int) ((value - min) / width))]++;
      sum += value;
      sumOfSquares += value * value;
    }
    return new HistogramEvent(
        name, iteration, values.length, min, max, sum, sumOfSquares, upperEdges, counts);
  }
}
