package org.hookline.scoring;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Percentile intervals by resampling whole groups, such as patients, with replacement (Efron and
 * Tibshirani, An Introduction to the Bootstrap, 1993, section 13.3).
 *
 * @param resamples how many, 1,000 say
 * @param level the share of resamples within the interval, such as 0.95
 * @param seed the same seed gives the same intervals
 */
public record Bootstrap(int resamples, double level, long seed) {

  public Bootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples must be at least 1, it is " + resamples);
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level must be between 0 and 1, it is " + level);
    }
  }

  /**
   * The intervals of several metrics of the same resamples.
   *
   * @param groups how many groups there are
   * @param metrics given how often each group was drawn, summing up to {@code groups}; the same
   *     names each time, {@code NaN} where a metric is not defined
   * @return for each name; {@link Interval#UNKNOWN} where fewer than half of the resamples have a
   *     value or there are fewer than two groups
   */
  public Map<String, Interval> intervals(int groups, Function<int[], Map<String, Double>> metrics) {
    Map<String, double[]> values = new LinkedHashMap<>();
    SplittableRandom random = new SplittableRandom(seed);
    // Resamples of one group are all the same; one is enough to learn the names.
    int runs = groups < 2 ? 1 : resamples;
    for (int i = 0; i < runs; i++) {
      int place = i;
      metrics
          .apply(draw(groups, random))
          .forEach(
              (name, value) -> values.computeIfAbsent(name, key -> undefined())[place] = value);
    }
    Map<String, Interval> intervals = new LinkedHashMap<>();
    values.forEach(
        (name, drawn) -> intervals.put(name, groups < 2 ? Interval.UNKNOWN : interval(drawn)));
    return intervals;
  }

  private static int[] draw(int groups, SplittableRandom random) {
    int[] counts = new int[groups];
    for (int i = 0; i < groups; i++) {
      counts[random.nextInt(groups)]++;
    }
    return counts;
  }

  private double[] undefined() {
    double[] values = new double[resamples];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private Interval interval(double[] drawn) {
    double[] defined =
        Arrays.stream(drawn).filter(value -> !Double.isNaN(value)).sorted().toArray();
    if (2 * defined.length < drawn.length) {
      return Interval.UNKNOWN;
    }
    double tail = (1 - level) / 2;
    return new Interval(quantile(defined, tail), quantile(defined, 1 - tail));
  }

  /** Linear between order statistics, type 7 of Hyndman and Fan, as numpy.quantile has it. */
  static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
