package org.hookline.hooks.evaluation;

import java.util.Optional;
import org.hookline.EventStorage;
import org.hookline.ScalarHistory;

/**
 * What a run must have measured at last: a value, give or take.
 *
 * @param metric the full name of the scalar, such as {@code unseen/bbox/AP50}
 * @param value what is expected
 * @param tolerance how far from it is still met, zero or more
 */
public record Expectation(String metric, double value, double tolerance) {

  public Expectation {
    if (metric.isBlank()) {
      throw new IllegalArgumentException("metric must name a scalar, it is empty");
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be a number, it is " + value);
    }
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException("tolerance must not be negative, it is " + tolerance);
    }
  }

  /** How the storage misses it, as a clause; empty if it is met. */
  Optional<String> missedBy(EventStorage storage) {
    Optional<ScalarHistory> history = storage.history(metric);
    if (history.isEmpty()) {
      return Optional.of("\"%s\" was not measured".formatted(metric));
    }
    double measured = history.get().latest();
    return Math.abs(measured - value) <= tolerance
        ? Optional.empty()
        : Optional.of(
            "\"%s\" is %s and not %s, give or take %s"
                .formatted(metric, measured, value, tolerance));
  }
}
