package org.hookline.hooks.evaluation;

import static org.hookline.config.ScaledByBatch.Direction.AGAINST;

import java.util.List;
import java.util.Optional;
import org.hookline.config.ScaledByBatch;

/**
 * The settings of the hook {@code evaluation}.
 *
 * @param period iterations between two evaluations; 0 evaluates at the end only
 * @param datasets the data sets to evaluate on; none means all there are
 * @param weights the hook whose weights are measured, such as {@code ema}; none means those that
 *     are trained
 * @param prefix what every data set's name begins with where metrics are put, followed by a slash
 * @param expected what the last evaluation has to find when the run is completed
 */
public record EvaluationSettings(
    @ScaledByBatch(AGAINST) long period,
    List<String> datasets,
    Optional<String> weights,
    Optional<String> prefix,
    List<ExpectedResult> expected) {

  public EvaluationSettings {
    if (period < 0) {
      throw new IllegalArgumentException("period must not be negative, it is " + period);
    }
    if (prefix.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException("prefix must not be empty; leave it out for none");
    }
    datasets = List.copyOf(datasets);
    expected = List.copyOf(expected);
  }
}
