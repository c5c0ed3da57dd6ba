package org.hookline.hooks.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hookline.text.Numbers;
import org.jspecify.annotations.Nullable;

/** Lays out metrics for the log: a table for each task, data sets down, metrics across. */
final class MetricsTable {

  private static final int METRICS_ACROSS = 12;

  private final StringBuilder text = new StringBuilder();

  private MetricsTable() {}

  /** The tables of data set, task, metric, value, without a line end behind the last. */
  static String of(Map<String, Map<String, Map<String, Double>>> metrics) {
    MetricsTable table = new MetricsTable();
    byTask(metrics).forEach(table::addTask);
    return table.text.toString().stripTrailing();
  }

  private static Map<String, Map<String, Map<String, Double>>> byTask(
      Map<String, Map<String, Map<String, Double>>> byDataset) {
    Map<String, Map<String, Map<String, Double>>> byTask = new LinkedHashMap<>();
    byDataset.forEach(
        (dataset, tasks) ->
            tasks.forEach(
                (task, values) ->
                    byTask.computeIfAbsent(task, t -> new LinkedHashMap<>()).put(dataset, values)));
    return byTask;
  }

  private void addTask(String task, Map<String, Map<String, Double>> byDataset) {
    Set<String> distinct = new LinkedHashSet<>();
    byDataset.values().forEach(values -> distinct.addAll(values.keySet()));
    List<String> names = List.copyOf(distinct);
    for (int from = 0; from < names.size(); from += METRICS_ACROSS) {
      List<String> across = names.subList(from, Math.min(names.size(), from + METRICS_ACROSS));
      List<List<String>> rows = new ArrayList<>();
      rows.add(row(task, across));
      byDataset.forEach(
          (dataset, values) ->
              rows.add(row(dataset, across.stream().map(name -> cell(values.get(name))).toList())));
      addAligned(rows);
    }
  }

  private void addAligned(List<List<String>> rows) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int width = width(rows, column);
        line.append(column == 0 ? "" : "  ")
            .append(("%" + (column == 0 ? "-" : "") + width + "s").formatted(row.get(column)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
  }

  private static List<String> row(String first, List<String> others) {
    List<String> row = new ArrayList<>();
    row.add(first);
    row.addAll(others);
    return row;
  }

  private static String cell(@Nullable Double value) {
    if (value == null) {
      return "";
    }
    return value.isNaN() ? "-" : Numbers.fixed(value, 4);
  }
}
