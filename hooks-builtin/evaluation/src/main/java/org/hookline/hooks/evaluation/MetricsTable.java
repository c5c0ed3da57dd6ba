package org.hookline.hooks.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hookline.text.IntervalNames;
import org.hookline.text.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * Lays out metrics for the log: a table for each task, data sets down, metrics across, with the
 * interval of a metric behind its value.
 */
final class MetricsTable {

  private static final int METRICS_ACROSS = 12;
  private static final int WIDTH = 120;
  private static final String GAP = "  ";

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
    List<List<String>> columns = new ArrayList<>();
    columns.add(column(task, byDataset.keySet().stream()));
    for (String name : distinct) {
      if (!IntervalNames.isEnd(name, distinct)) {
        columns.add(column(name, byDataset.values().stream().map(values -> cell(name, values))));
      }
    }
    for (int from = 1; from < columns.size(); ) {
      int to = end(columns, from);
      List<List<String>> shown = new ArrayList<>(columns.subList(from, to));
      shown.add(0, columns.get(0));
      addAligned(shown);
      from = to;
    }
  }

  /** Where a line that begins with a column is full: one column at least, and not too wide. */
  private static int end(List<List<String>> columns, int from) {
    int width = width(columns.get(0)) + GAP.length() + width(columns.get(from));
    int to = from + 1;
    while (to < columns.size()
        && to - from < METRICS_ACROSS
        && width + GAP.length() + width(columns.get(to)) <= WIDTH) {
      width += GAP.length() + width(columns.get(to));
      to++;
    }
    return to;
  }

  private void addAligned(List<List<String>> columns) {
    for (int row = 0; row < columns.get(0).size(); row++) {
      StringBuilder line = new StringBuilder();
      for (List<String> column : columns) {
        boolean isFirst = line.isEmpty();
        line.append(isFirst ? "" : GAP)
            .append(("%" + (isFirst ? "-" : "") + width(column) + "s").formatted(column.get(row)));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static int width(List<String> column) {
    return column.stream().mapToInt(String::length).max().orElse(1);
  }

  private static List<String> column(String head, Stream<String> cells) {
    return Stream.concat(Stream.of(head), cells).toList();
  }

  private static String cell(String name, Map<String, Double> values) {
    @Nullable Double value = values.get(name);
    if (value == null) {
      return "";
    }
    return number(value)
        + IntervalNames.interval(name, values, MetricsTable::number).map(" "::concat).orElse("");
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : Numbers.fixed(value, 4);
  }
}
