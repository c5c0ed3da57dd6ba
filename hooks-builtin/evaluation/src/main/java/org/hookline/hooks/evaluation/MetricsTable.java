package org.hookline.hooks.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hookline.text.IntervalNames;
import org.hookline.text.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * Lays out metrics for the log: tables for each task, data sets and groups down, metrics across,
 * with the interval of a metric behind its value.
 */
final class MetricsTable {

  private static final int METRICS_ACROSS = 12;
  private static final int WIDTH = 120;
  private static final int DECIMALS = 4;
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
    TableRows.of(byDataset).forEach(rows -> addRows(task, rows));
  }

  private void addRows(String task, TableRows table) {
    List<List<String>> heads = new ArrayList<>();
    heads.add(column(task, table.rows().stream().map(TableRows.Row::dataset)));
    if (table.isGrouped()) {
      heads.add(column("of", table.rows().stream().map(TableRows.Row::group)));
    }
    List<List<String>> columns = table.metrics().stream().map(name -> metric(name, table)).toList();
    for (int from = 0; from < columns.size(); ) {
      int to = end(heads, columns, from);
      List<List<String>> shown = new ArrayList<>(heads);
      shown.addAll(columns.subList(from, to));
      addAligned(shown, heads.size());
      from = to;
    }
  }

  /** Where a line that begins with a column is full: one column at least, and not too wide. */
  private static int end(List<List<String>> heads, List<List<String>> columns, int from) {
    int width = width(columns.get(from));
    for (List<String> head : heads) {
      width += width(head) + GAP.length();
    }
    int to = from + 1;
    while (to < columns.size()
        && to - from < METRICS_ACROSS
        && width + GAP.length() + width(columns.get(to)) <= WIDTH) {
      width += GAP.length() + width(columns.get(to));
      to++;
    }
    return to;
  }

  /** The first columns begin at the left, the others end at the right. */
  private void addAligned(List<List<String>> columns, int heads) {
    for (int row = 0; row < columns.get(0).size(); row++) {
      StringBuilder line = new StringBuilder();
      for (int place = 0; place < columns.size(); place++) {
        List<String> column = columns.get(place);
        line.append(place == 0 ? "" : GAP)
            .append(
                ("%" + (place < heads ? "-" : "") + width(column) + "s")
                    .formatted(column.get(row)));
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

  private static List<String> metric(String name, TableRows table) {
    int decimals = isCount(name, table) ? 0 : DECIMALS;
    return column(name, table.rows().stream().map(row -> cell(name, row.values(), decimals)));
  }

  /** Whether there are whole numbers only, and any that is no fraction of something. */
  private static boolean isCount(String name, TableRows table) {
    double[] values =
        table.rows().stream()
            .mapToDouble(row -> row.values().getOrDefault(name, Double.NaN))
            .filter(value -> !Double.isNaN(value))
            .toArray();
    return Arrays.stream(values).allMatch(value -> value == Math.rint(value))
        && Arrays.stream(values).anyMatch(value -> value > 1);
  }

  private static String cell(String name, Map<String, Double> values, int decimals) {
    @Nullable Double value = values.get(name);
    if (value == null) {
      return "";
    }
    return number(value, decimals)
        + IntervalNames.interval(name, values, end -> number(end, DECIMALS))
            .map(" "::concat)
            .orElse("");
  }

  private static String number(double value, int decimals) {
    return Double.isNaN(value) ? "-" : Numbers.fixed(value, decimals);
  }
}
