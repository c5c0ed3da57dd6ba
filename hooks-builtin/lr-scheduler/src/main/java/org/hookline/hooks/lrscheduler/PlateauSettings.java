package org.hookline.hooks.lrscheduler;

import static org.hookline.config.ScaledByBatch.Direction.AGAINST;

import java.util.Optional;
import org.hookline.MetricMode;
import org.hookline.config.ScaledByBatch;

/**
 * The settings of the schedule {@code plateau}; what they are by default is what PyTorch's {@code
 * ReduceLROnPlateau} has.
 *
 * @param metric full name of the scalar to follow; required if the schedule is chosen
 * @param mode which values of it are better
 * @param period iterations between two looks at the metric, at least 1
 * @param factor what the learning rate is multiplied by, from 0 to below 1
 * @param patience values without improvement that are let pass, zero or more; the next one counts
 * @param threshold how much better a value must be to be an improvement, zero or more
 * @param thresholdMode what the threshold is a share of
 * @param cooldown values after a reduction that are not counted, zero or more
 * @param minLr the lowest learning rate, zero or more
 * @param eps reductions of a learning rate by no more than this are left out, zero or more
 */
public record PlateauSettings(
    Optional<String> metric,
    MetricMode mode,
    @ScaledByBatch(AGAINST) long period,
    double factor,
    int patience,
    double threshold,
    ThresholdMode thresholdMode,
    int cooldown,
    double minLr,
    double eps) {

  public PlateauSettings {
    require(period >= 1, "period must be at least 1, it is " + period);
    require(factor >= 0 && factor < 1, "factor must be from 0 to below 1, it is " + factor);
    require(patience >= 0, "patience must not be negative, it is " + patience);
    requireAmount("threshold", threshold);
    require(cooldown >= 0, "cooldown must not be negative, it is " + cooldown);
    requireAmount("min-lr", minLr);
    requireAmount("eps", eps);
  }

  private static void requireAmount(String key, double value) {
    require(
        value >= 0 && Double.isFinite(value), key + " must be a number from 0 on, it is " + value);
  }

  private static void require(boolean condition, String problem) {
    if (!condition) {
      throw new IllegalArgumentException(problem);
    }
  }
}
