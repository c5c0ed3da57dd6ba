package org.hookline.hooks.report;

import java.util.stream.IntStream;

/**
 * Makes a long curve short without losing what stands out: it is cut into stretches of equally many
 * points, and each keeps its smallest and its largest value and the first that is not a number. The
 * first and the last point stay too.
 */
final class Thinning {

  private Thinning() {}

  /**
   * The curve with about as many points as asked for.
   *
   * @param points how many, at least 2; a curve that has no more stays as it is
   */
  static Series thin(Series curve, int points) {
    int size = curve.size();
    if (size <= points) {
      return curve;
    }
    int stretches = points / 2;
    IntStream kept =
        IntStream.range(0, stretches)
            .flatMap(
                i ->
                    extremes(
                        curve.values(),
                        (int) ((long) size * i / stretches),
                        (int) ((long) size * (i + 1) / stretches)));
    return curve.at(
        IntStream.concat(IntStream.of(0, size - 1), kept).sorted().distinct().toArray());
  }

  private static IntStream extremes(double[] values, int from, int to) {
    int smallest = -1;
    int largest = -1;
    int gap = -1;
    for (int i = from; i < to; i++) {
      if (Double.isNaN(values[i])) {
        gap = gap < 0 ? i : gap;
      } else {
        smallest = smallest < 0 || values[i] < values[smallest] ? i : smallest;
        largest = largest < 0 || values[i] > values[largest] ? i : largest;
      }
    }
    return IntStream.of(smallest, largest, gap).filter(i -> i >= 0);
  }
}
