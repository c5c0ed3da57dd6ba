package org.hookline.hooks.evaluation;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import org.hookline.text.Numbers;

/**
 * The metrics of one task as text to be copied into a spreadsheet: what it is, and then the names
 * and the values as CSV (RFC 4180). Groups of which the same is measured have a line each.
 *
 * <p>As detectron2's {@code print_csv_format}, but for every metric and not only those without a
 * hyphen, and with fractions from 0 to 1: six decimals of a fraction are its four of a percentage.
 * What is not defined is an empty field.
 */
final class CopyLines {

  private static final int DECIMALS = 6;

  private CopyLines() {}

  /** The lines without a line end behind the last; groups have a line each. */
  static String of(String dataset, String task, Map<String, Double> metrics) {
    StringBuilder text = new StringBuilder("copy: %s/%s".formatted(dataset, task));
    for (TableRows table : TableRows.of(Map.of(dataset, metrics))) {
      List<String> names = table.names();
      String head = table.isGrouped() ? "of," : "";
      text.append('\n')
          .append(head)
          .append(names.stream().map(CopyLines::quoted).collect(joining(",")));
      for (TableRows.Row row : table.rows()) {
        text.append('\n').append(table.isGrouped() ? quoted(row.group()) + "," : "");
        text.append(
            names.stream()
                .map(name -> field(row.values().getOrDefault(name, Double.NaN)))
                .collect(joining(",")));
      }
    }
    return text.toString();
  }

  private static String field(double value) {
    return Double.isNaN(value) ? "" : Numbers.fixed(value, DECIMALS);
  }

  private static String quoted(String name) {
    boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
