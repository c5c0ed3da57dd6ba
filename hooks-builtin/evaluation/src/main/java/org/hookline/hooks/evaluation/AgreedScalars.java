package org.hookline.hooks.evaluation;

import com.typesafe.config.ConfigFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.hookline.Processes;
import org.hookline.io.Json;

/**
 * The metrics of the main process as scalars, on every process, to the bit: what is decided by them
 * is decided everywhere alike.
 */
final class AgreedScalars {

  private static final Json JSON = Json.oneLine().nonFiniteAsText();

  private AgreedScalars() {}

  /**
   * Scalars by name, {@code <data set>/<task>/<metric>}; every process calls this.
   *
   * @param metrics data set, task, metric, value; those of other processes than the main one do not
   *     count
   */
  static Map<String, Double> of(
      Map<String, Map<String, Map<String, Double>>> metrics, Processes processes) {
    Map<String, Double> mine = named(metrics);
    String told = processes.fromMain(() -> JSON.write(mine));
    return processes.world().isMain() ? mine : read(told);
  }

  private static Map<String, Double> named(Map<String, Map<String, Map<String, Double>>> metrics) {
    Map<String, Double> scalars = new LinkedHashMap<>();
    metrics.forEach(
        (dataset, tasks) ->
            tasks.forEach(
                (task, values) ->
                    values.forEach(
                        (metric, value) ->
                            scalars.put(dataset + "/" + task + "/" + metric, value))));
    return scalars;
  }

  private static Map<String, Double> read(String told) {
    Map<String, Double> scalars = new TreeMap<>();
    ConfigFactory.parseString(told)
        .root()
        .forEach(
            (name, value) ->
                scalars.put(name, Double.parseDouble(String.valueOf(value.unwrapped()))));
    return scalars;
  }
}
