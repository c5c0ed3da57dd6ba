package org.hookline;

import java.util.Locale;

/** Which of two values of a metric is better. */
public enum MetricMode {
  /** The greater one, as with precision. */
  MAX,
  /** The smaller one, as with a loss. */
  MIN;

  /** Whether {@code value} is better than another; never true where one is {@code NaN}. */
  public boolean isBetter(double value, double than) {
    return this == MAX ? value > than : value < than;
  }

  /** A value that is better than {@code value} by {@code margin}, zero or more. */
  public double better(double value, double margin) {
    return this == MAX ? value + margin : value - margin;
  }

  /** The word the configuration has for it: {@code max} or {@code min}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
