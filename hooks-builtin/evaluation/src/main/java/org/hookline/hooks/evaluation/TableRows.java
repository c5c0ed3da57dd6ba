package org.hookline.hooks.evaluation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.hookline.text.IntervalNames;

/**
 * The rows of one table: data sets, or data sets and groups where the same metrics were measured of
 * several groups, such as {@code north/AP} and {@code south/AP}.
 *
 * @param isGrouped whether the rows are of groups
 */
record TableRows(boolean isGrouped, List<Row> rows) {

  /**
   * What was measured at once.
   *
   * @param group empty if the rows are not of groups
   * @param values by their names within the group, with the ends of intervals
   */
  record Row(String dataset, String group, Map<String, Double> values) {}

  /** The tables of a task; what is measured of one group only stays with its data set. */
  static List<TableRows> of(Map<String, Map<String, Double>> byDataset) {
    List<Set<String>> alike = alike(byDataset);
    Set<String> grouped = new HashSet<>();
    alike.forEach(grouped::addAll);
    List<TableRows> tables = new ArrayList<>();
    add(tables, false, rows(byDataset, "", group -> !grouped.contains(group)));
    for (Set<String> groups : alike) {
      List<Row> rows = new ArrayList<>();
      byDataset.forEach(
          (dataset, values) ->
              groups.forEach(
                  it -> rows.addAll(rows(Map.of(dataset, values), it, group -> group.equals(it)))));
      add(tables, true, rows);
    }
    return tables;
  }

  private static void add(List<TableRows> tables, boolean isGrouped, List<Row> rows) {
    if (!rows.isEmpty()) {
      tables.add(new TableRows(isGrouped, rows));
    }
  }

  /** The names of all values, with the ends of intervals, in their order. */
  List<String> names() {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.values().keySet()));
    return List.copyOf(names);
  }

  /** The names of the metrics without the ends of intervals, in their order. */
  List<String> metrics() {
    List<String> names = names();
    return names.stream().filter(name -> !IntervalNames.isEnd(name, names)).toList();
  }

  /** Groups of which the same is measured, wherever there are two or more. */
  private static List<Set<String>> alike(Map<String, Map<String, Double>> byDataset) {
    Map<String, Set<String>> metricsOfGroup = new LinkedHashMap<>();
    byDataset.forEach(
        (dataset, values) ->
            values.keySet().stream()
                .filter(name -> !IntervalNames.isEnd(name, values.keySet()))
                .filter(name -> !group(name).isEmpty())
                .forEach(
                    name ->
                        metricsOfGroup
                            .computeIfAbsent(group(name), key -> new LinkedHashSet<>())
                            .add(name.substring(group(name).length()))));
    Map<Set<String>, Set<String>> groups = new LinkedHashMap<>();
    metricsOfGroup.forEach(
        (group, metrics) ->
            groups.computeIfAbsent(metrics, key -> new LinkedHashSet<>()).add(group));
    return groups.values().stream().filter(alike -> alike.size() > 1).toList();
  }

  /**
   * A row for each data set, of the metrics of some groups, without what their names begin with.
   */
  private static List<Row> rows(
      Map<String, Map<String, Double>> byDataset, String start, Predicate<String> isShown) {
    List<Row> rows = new ArrayList<>();
    byDataset.forEach(
        (dataset, values) -> {
          Map<String, Double> shown = new LinkedHashMap<>();
          values.forEach(
              (name, value) -> {
                if (isShown.test(group(metric(name, values.keySet())))) {
                  shown.put(name.substring(start.length()), value);
                }
              });
          if (!shown.isEmpty()) {
            rows.add(new Row(dataset, start.replaceAll("/$", ""), shown));
          }
        });
    return rows;
  }

  /** The metric whose interval a name ends, or the name itself. */
  private static String metric(String name, Set<String> names) {
    return IntervalNames.isEnd(name, names) ? name.substring(0, name.lastIndexOf('/')) : name;
  }

  /** What a name begins with up to its last slash, that one included. */
  private static String group(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }
}
