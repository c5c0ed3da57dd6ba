package org.hookline.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A number that was measured, as often as it was.
 *
 * @param caseName the case
 * @param metric what was measured of it
 * @param unit such as {@code it/s}
 * @param values one per round, at least one
 * @param cpuValues the same by the clock of the process's CPU time; empty if it was not taken
 * @param more whatever helps to understand it, by name
 */
record Measurement(
    String caseName,
    String metric,
    String unit,
    List<Double> values,
    List<Double> cpuValues,
    Map<String, ?> more) {

  Measurement {
    values = List.copyOf(values);
    cpuValues = List.copyOf(cpuValues);
    more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    if (values.isEmpty()) {
      throw new IllegalArgumentException("\"" + metric + "\" was not measured");
    }
  }

  /** Rounds by the wall clock alone. */
  static Measurement of(String caseName, String metric, String unit, List<Double> values) {
    return new Measurement(caseName, metric, unit, values, List.of(), Map.of());
  }

  /** A number that was measured once. */
  static Measurement of(String caseName, String metric, String unit, double value) {
    return of(caseName, metric, unit, List.of(value));
  }

  /** The same with this beside it. */
  Measurement with(String key, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(more);
    all.put(key, value);
    return new Measurement(caseName, metric, unit, values, cpuValues, all);
  }

  /** The median of the rounds. */
  double value() {
    return median(values);
  }

  /** The fields of a line of JSON. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("case", caseName);
    fields.put("metric", metric);
    fields.put("unit", unit);
    fields.put("value", value());
    fields.put("min", Collections.min(values));
    fields.put("max", Collections.max(values));
    fields.put("n", values.size());
    if (!cpuValues.isEmpty()) {
      fields.put("cpu_value", median(cpuValues));
    }
    fields.putAll(more);
    return fields;
  }

  /** The middle number, or the mean of the middle two. */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
