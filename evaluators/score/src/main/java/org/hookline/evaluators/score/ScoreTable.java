package org.hookline.evaluators.score;

import java.util.Map;
import org.hookline.detection.Evaluator;
import org.hookline.text.Numbers;

/** Metrics for a person to read: name, value, meaning. */
final class ScoreTable {

  private static final int DECIMALS = 4;

  private final Evaluator evaluator;

  /**
   * @param evaluator says what its metrics mean
   */
  ScoreTable(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** A line for each metric, and what the signs in them mean. */
  String of(Map<String, Double> metrics) {
    int width = metrics.keySet().stream().mapToInt(String::length).max().orElse(1);
    StringBuilder text = new StringBuilder();
    metrics.forEach(
        (name, value) ->
            text.append(
                ("%-" + width + "s %9s  %s")
                    .formatted(name, cell(value), evaluator.meaning(name))
                    .stripTrailing()
                    .concat(System.lineSeparator())));
    if (metrics.containsValue(Double.NaN)) {
      text.append("-: not reached, or not defined").append(System.lineSeparator());
    }
    if (metrics.containsValue(-1.0)) {
      text.append("-1: there is nothing to find").append(System.lineSeparator());
    }
    return text.toString();
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "-" : Numbers.fixed(value, DECIMALS);
  }
}
