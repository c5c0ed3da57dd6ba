package org.hookline.evaluators.sheet;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;

/** A table as comma-separated text (RFC 4180, but lines end in a line feed alone). */
final class CsvTable {

  private final StringBuilder text = new StringBuilder();
  private final int columns;

  CsvTable(List<String> header) {
    columns = header.size();
    add(header.toArray());
  }

  /** Appends a row; numbers as Java writes them, so that they are read back exactly. */
  void add(Object... values) {
    if (values.length != columns) {
      throw new IllegalArgumentException(
          "a row must have " + columns + " values, not " + values.length);
    }
    text.append(Arrays.stream(values).map(CsvTable::cell).collect(joining(",", "", "\n")));
  }

  private static String cell(Object value) {
    String plain = value.toString();
    boolean isSpecial = plain.chars().anyMatch(it -> ",\"\r\n".indexOf(it) >= 0);
    return isSpecial ? "\"" + plain.replace("\"", "\"\"") + "\"" : plain;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
