package org.hookline.hooks.earlystopping;

import static org.hookline.config.ScaledByBatch.Direction.AGAINST;

import java.util.Optional;
import org.hookline.MetricMode;
import org.hookline.config.ScaledByBatch;

/**
 * The settings of the hook {@code early-stopping}.
 *
 * @param metric full name of the scalar that decides
 * @param mode which values of it are better
 * @param patience values in a row without improvement that end the run, at least 1
 * @param minDelta an improvement is better than the best by more than this; zero or more
 * @param divergence a value worse than this ends the run at once; none means no value does
 * @param onNonFinite what a value that is not a finite number means
 * @param startAfter iterations at the start whose values are left out, zero or more
 * @param period iterations between two looks at the metric, at least 1
 */
public record EarlyStoppingSettings(
    String metric,
    MetricMode mode,
    int patience,
    double minDelta,
    Optional<Double> divergence,
    NonFinite onNonFinite,
    @ScaledByBatch(AGAINST) long startAfter,
    @ScaledByBatch(AGAINST) long period) {

  public EarlyStoppingSettings {
    require(!metric.isBlank(), "metric must name a scalar, it is empty");
    require(patience >= 1, "patience must be at least 1, it is " + patience);
    require(
        minDelta >= 0 && Double.isFinite(minDelta),
        "min-delta must be a number from 0 on, it is " + minDelta);
    divergence.ifPresent(
        value -> require(Double.isFinite(value), "divergence must be a number, it is " + value));
    require(startAfter >= 0, "start-after must not be negative, it is " + startAfter);
    require(period >= 1, "period must be at least 1, it is " + period);
  }

  private static void require(boolean condition, String problem) {
    if (!condition) {
      throw new IllegalArgumentException(problem);
    }
  }
}
