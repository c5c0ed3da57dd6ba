package org.hookline.hooks.evaluation;

import java.util.List;

/**
 * The settings of the hook {@code evaluation}.
 *
 * @param period iterations between two evaluations; 0 evaluates at the end only
 * @param datasets the data sets to evaluate on; none means all there are
 */
public record EvaluationSettings(long period, List<String> datasets) {

  public EvaluationSettings {
    if (period < 0) {
      throw new IllegalArgumentException("period must not be negative, it is " + period);
    }
    datasets = List.copyOf(datasets);
  }
}
