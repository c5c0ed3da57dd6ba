package org.hookline.hooks.evaluation;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import org.hookline.text.Numbers;

/**
 * The metrics of one task as text to be copied into a spreadsheet: what it is, the names, the
 * values, the last two of them CSV as RFC 4180 has it.
 *
 * <p>As detectron2's {@code print_csv_format}, but for every metric and not only those without a
 * hyphen, and with fractions from 0 to 1: six decimals of a fraction are its four of a percentage.
 * What is not defined is an empty field.
 */
final class CopyLines {

  private static final int DECIMALS = 6;

  private CopyLines() {}

  /** Three lines, without a line end behind the last. */
  static String of(String dataset, String task, Map<String, Double> metrics) {
    return "copy: %s/%s\n%s\n%s"
        .formatted(
            dataset,
            task,
            metrics.keySet().stream().map(CopyLines::quoted).collect(joining(",")),
            metrics.values().stream().map(CopyLines::field).collect(joining(",")));
  }

  private static String field(double value) {
    return Double.isNaN(value) ? "" : Numbers.fixed(value, DECIMALS);
  }

  private static String quoted(String name) {
    boolean plain = name.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
