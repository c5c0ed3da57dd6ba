package org.hookline.hooks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hookline.text.IntervalNames;

/**
 * Metrics of one task that are named alike, for every data set and group.
 *
 * @param title the task, and the group if all rows have the same
 * @param metrics the columns
 * @param rows what was measured on what
 */
record ResultTable(String title, List<String> metrics, List<Row> rows) {

  ResultTable {
    metrics = List.copyOf(metrics);
    rows = List.copyOf(rows);
  }

  /**
   * What was measured at once.
   *
   * @param dataset on which data set
   * @param group what the metrics' names begin with, such as a device; may be empty
   * @param values by metric; NaN where it is not defined
   * @param ends the ends of intervals of some of them, by {@link IntervalNames}
   */
  record Row(String dataset, String group, Map<String, Double> values, Map<String, Double> ends) {}

  /** The tables of a task, with the metrics that belong to no group first. */
  static List<ResultTable> of(String task, Map<String, Map<String, Double>> byDataset) {
    Map<String, Set<String>> metricsOfGroup = new TreeMap<>();
    List<Row> rows = new ArrayList<>();
    byDataset.forEach(
        (dataset, metrics) ->
            byGroup(metrics)
                .forEach(
                    (group, values) -> {
                      metricsOfGroup
                          .computeIfAbsent(group, key -> new LinkedHashSet<>())
                          .addAll(values.keySet());
                      rows.add(new Row(dataset, group, values, ends(group, metrics)));
                    }));
    Map<Set<String>, List<String>> alike = new LinkedHashMap<>();
    metricsOfGroup.forEach(
        (group, metrics) -> alike.computeIfAbsent(metrics, key -> new ArrayList<>()).add(group));
    return alike.entrySet().stream()
        .map(entry -> of(task, entry.getKey(), entry.getValue(), rows))
        .toList();
  }

  /** Whether any row is of a group that the title does not name. */
  boolean hasGroups() {
    return rows.stream().map(Row::group).distinct().count() > 1;
  }

  /** Whether a metric has whole numbers only, and any that is no fraction of something. */
  boolean isCount(String metric) {
    double[] values =
        rows.stream()
            .mapToDouble(row -> row.values().getOrDefault(metric, Double.NaN))
            .filter(value -> !Double.isNaN(value))
            .toArray();
    return Arrays.stream(values).allMatch(value -> value == Math.rint(value))
        && Arrays.stream(values).anyMatch(value -> value > 1);
  }

  private static ResultTable of(
      String task, Set<String> metrics, List<String> groups, List<Row> rows) {
    String only = groups.size() == 1 ? groups.get(0) : "";
    return new ResultTable(
            only.isEmpty() ? task : task + ": " + only,
            inOrder(metrics),
            rows.stream().filter(row -> groups.contains(row.group())).toList())
        .countsFirst();
  }

  /** Whoever compares groups first wants to know how large they are. */
  private ResultTable countsFirst() {
    if (!hasGroups()) {
      return this;
    }
    return new ResultTable(
        title,
        metrics.stream().sorted(Comparator.comparing(metric -> !isCount(metric))).toList(),
        rows);
  }

  private static Map<String, Map<String, Double>> byGroup(Map<String, Double> metrics) {
    Map<String, Map<String, Double>> groups = new LinkedHashMap<>();
    metrics.forEach(
        (name, value) -> {
          if (!IntervalNames.isEnd(name, metrics.keySet())) {
            int slash = name.lastIndexOf('/');
            groups
                .computeIfAbsent(
                    slash < 0 ? "" : name.substring(0, slash), k -> new LinkedHashMap<>())
                .put(name.substring(slash + 1), value);
          }
        });
    return groups;
  }

  /** The ends of intervals in a group, by their names within it. */
  private static Map<String, Double> ends(String group, Map<String, Double> metrics) {
    String prefix = group.isEmpty() ? "" : group + "/";
    Map<String, Double> ends = new LinkedHashMap<>();
    metrics.forEach(
        (name, value) -> {
          if (name.startsWith(prefix) && IntervalNames.isEnd(name, metrics.keySet())) {
            ends.put(name.substring(prefix.length()), value);
          }
        });
    return ends;
  }

  /** The file has its keys in the order of the alphabet, which puts 16 before 2. */
  private static List<String> inOrder(Set<String> metrics) {
    Stream<String> names = metrics.stream();
    return metrics.stream().allMatch(name -> name.matches("\\d+(\\.\\d+)?"))
        ? names.sorted(Comparator.comparingDouble(Double::parseDouble)).toList()
        : names.toList();
  }
}
