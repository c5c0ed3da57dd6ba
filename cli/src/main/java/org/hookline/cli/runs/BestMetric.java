package org.hookline.cli.runs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How good a run became: one metric, at the checkpoint that was kept as the best if there is one,
 * else of the last evaluation.
 *
 * @param name the metric's full name, such as {@code unseen/bbox/AP50}
 * @param value its value
 * @param iteration where the best was measured, 0-based; empty if it is the last evaluation's
 */
public record BestMetric(String name, double value, OptionalLong iteration) {

  /**
   * Looks for a metric in a run's files.
   *
   * @param asked the metric's full name; none is what a hook of the run decides by, or else the
   *     first of its results
   */
  static Optional<BestMetric> of(RunFiles files, Optional<String> asked) {
    Map<String, Double> results = files.results();
    OptionalLong best = files.best();
    if (best.isPresent()) {
      String name = asked.or(() -> decidedBy(files.config())).or(() -> first(results)).orElse("");
      OptionalDouble value = files.measured(name, best.getAsLong());
      if (value.isPresent()) {
        return Optional.of(new BestMetric(name, value.getAsDouble(), best));
      }
    }
    return asked
        .or(() -> first(results))
        .flatMap(
            name ->
                Optional.ofNullable(results.get(name))
                    .map(value -> new BestMetric(name, value, OptionalLong.empty())));
  }

  private static Optional<String> first(Map<String, Double> results) {
    return results.keySet().stream().findFirst();
  }

  /** What the hooks that are on decide by, such as the one that keeps the best. */
  private static Optional<String> decidedBy(Config config) {
    if (!config.hasPath("hooks")) {
      return Optional.empty();
    }
    return config.getObject("hooks").entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .filter(hook -> hook.getValue() instanceof ConfigObject)
        .map(hook -> ((ConfigObject) hook.getValue()).toConfig())
        .filter(hook -> hook.hasPath("enabled") && hook.getBoolean("enabled"))
        .filter(hook -> hook.hasPath("metric"))
        .map(hook -> hook.getString("metric"))
        .findFirst();
  }
}
