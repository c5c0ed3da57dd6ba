package org.hookline.scoring.picture;

import java.util.List;

/** A table as comma-separated text (RFC 4180). */
public final class CsvTable {

  private static final String SPECIAL = ",\"\r\n";

  private final StringBuilder text = new StringBuilder();
  private final int columns;

  /** Begins a table with its first line. */
  public CsvTable(List<String> header) {
    columns = header.size();
    add(header.toArray());
  }

  /**
   * Appends a row; numbers as Java writes them, so that they are read back exactly.
   *
   * @throws IllegalArgumentException if it has not as many values as the header
   */
  public void add(Object... values) {
    if (values.length != columns) {
      throw new IllegalArgumentException(
          "a row must have " + columns + " values, not " + values.length);
    }
    for (int i = 0; i < columns; i++) {
      text.append(i == 0 ? "" : ",").append(cell(values[i].toString()));
    }
    text.append("\r\n");
  }

  private static String cell(String plain) {
    for (int i = 0; i < plain.length(); i++) {
      if (SPECIAL.indexOf(plain.charAt(i)) >= 0) {
        return "\"" + plain.replace("\"", "\"\"") + "\"";
      }
    }
    return plain;
  }

  /** All of it. */
  @Override
  public String toString() {
    return text.toString();
  }
}
