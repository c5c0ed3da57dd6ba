package org.hookline.hooks.evaluation;

import static org.hookline.config.ScaledByBatch.Direction.AGAINST;

import java.util.List;
import org.hookline.config.ScaledByBatch;

/**
 * The settings of the hook {@code evaluation}.
 *
 * @param period iterations between two evaluations; 0 evaluates at the end only
 * @param datasets the data sets to evaluate on; none means all there are
 */
public record EvaluationSettings(@ScaledByBatch(AGAINST) long period, List<String> datasets) {

  public EvaluationSettings {
    if (period < 0) {
      throw new IllegalArgumentException("period must not be negative, it is " + period);
    }
    datasets = List.copyOf(datasets);
  }
}
