package org.hookline.scoring;

/**
 * Between which values a metric is believed to lie.
 *
 * @param low lower end; {@code NaN} where it is not known
 * @param high upper end; {@code NaN} where it is not known
 */
public record Interval(double low, double high) {

  /** Where too few resamples have a value. */
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);
}
