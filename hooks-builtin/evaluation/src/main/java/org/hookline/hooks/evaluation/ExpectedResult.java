package org.hookline.hooks.evaluation;

import java.math.BigDecimal;

/**
 * What a metric has to be when a run is completed.
 *
 * @param metric full name of the scalar, such as {@code unseen/bbox/AP50}
 * @param value what it is expected to be
 * @param tolerance how far it may be from that on either side, zero or more
 */
public record ExpectedResult(String metric, double value, double tolerance) {

  public ExpectedResult {
    require(!metric.isBlank(), "metric must name a scalar, it is empty");
    require(Double.isFinite(value), "value must be a number, it is " + value);
    require(
        tolerance >= 0 && Double.isFinite(tolerance),
        "tolerance must be a number from 0 on, it is " + tolerance);
  }

  private static void require(boolean condition, String problem) {
    if (!condition) {
      throw new IllegalArgumentException(problem);
    }
  }

  /**
   * Whether a value is within the tolerance, compared as the decimals that people write: 0.96 is
   * within 0.02 of 0.98.
   */
  boolean isMetBy(double actual) {
    return Double.isFinite(actual)
        && decimal(actual).subtract(decimal(value)).abs().compareTo(decimal(tolerance)) <= 0;
  }

  private static BigDecimal decimal(double number) {
    return BigDecimal.valueOf(number);
  }
}
