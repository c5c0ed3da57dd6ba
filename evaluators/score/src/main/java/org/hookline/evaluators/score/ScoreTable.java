package org.hookline.evaluators.score;

import java.util.List;
import java.util.Map;
import org.hookline.detection.Evaluator;
import org.hookline.text.IntervalNames;
import org.hookline.text.Numbers;

/** Metrics for a person to read: name, value, interval, meaning. */
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
    List<String> names =
        metrics.keySet().stream()
            .filter(name -> !IntervalNames.isEnd(name, metrics.keySet()))
            .toList();
    int width = names.stream().mapToInt(String::length).max().orElse(1);
    int ends = names.stream().mapToInt(name -> interval(name, metrics).length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      String value = cell(metrics.getOrDefault(name, Double.NaN));
      String interval = ends == 0 ? "" : ("  %-" + ends + "s").formatted(interval(name, metrics));
      text.append(
          ("%-" + width + "s %9s%s  %s")
              .formatted(name, value, interval, evaluator.meaning(name))
              .stripTrailing()
              .concat(System.lineSeparator()));
    }
    if (metrics.containsValue(Double.NaN)) {
      text.append("-: not reached, or not defined").append(System.lineSeparator());
    }
    if (metrics.containsValue(-1.0)) {
      text.append("-1: there is nothing to find").append(System.lineSeparator());
    }
    return text.toString();
  }

  private static String interval(String name, Map<String, Double> metrics) {
    return IntervalNames.interval(name, metrics, ScoreTable::cell).orElse("");
  }

  private static String cell(double value) {
    return Double.isNaN(value) ? "-" : Numbers.fixed(value, DECIMALS);
  }
}
