package org.hookline.scoring.picture;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How often values lie in bins of equal width, for several groups in the same bins.
 *
 * @param x what is counted; its ends are those of the first and the last bin, both finite
 * @param counts for each group, such as {@code right} and {@code wrong}, one number for each bin;
 *     drawn in the order of the map
 * @param countScale how the heights are spread; logarithmic where one group would hide another
 */
public record Histogram(String title, Axis x, Map<String, List<Long>> counts, Axis.Scale countScale)
    implements Figure {

  /**
   * Copies the counts.
   *
   * @throws IllegalArgumentException if an end of the axis is left open, the groups have different
   *     numbers of bins, or a count is negative
   */
  public Histogram {
    if (Double.isNaN(x.low()) || Double.isNaN(x.high())) {
      throw new IllegalArgumentException(
          "the axis \"%s\" of a histogram must have both ends".formatted(x.label()));
    }
    Map<String, List<Long>> copy = new LinkedHashMap<>();
    counts.forEach((group, bins) -> copy.put(group, Counts.copy(bins)));
    if (copy.values().stream().map(List::size).distinct().count() > 1) {
      throw new IllegalArgumentException("all groups of a histogram need the same number of bins");
    }
    counts = Collections.unmodifiableMap(copy);
  }

  /** A histogram with heights in proportion to the counts. */
  public Histogram(String title, Axis x, Map<String, List<Long>> counts) {
    this(title, x, counts, Axis.Scale.LINEAR);
  }

  /** Bins of each group, 0 without a group. */
  int bins() {
    return counts.values().stream().mapToInt(List::size).findFirst().orElse(0);
  }

  /** Where a bin begins, and the one before it ends. */
  double edge(int bin) {
    return bin == bins() ? x.high() : x.low() + (x.high() - x.low()) * bin / bins();
  }
}
