package org.hookline.ultrasound.data.foreign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A CSV text with a heading, fields in quotes where needed (RFC 4180). */
final class CsvTable {

  private static final int MAX_COLUMNS = 100;
  private static final int MAX_ROWS = 100_000;

  private final String text;
  private int at;

  private CsvTable(String text) {
    this.text = text;
  }

  /** The rows under the heading, each field by the name of its column. */
  static List<Map<String, String>> parse(String text) throws UnreadableException {
    List<List<String>> lines = new CsvTable(text).lines();
    if (lines.isEmpty()) {
      throw new UnreadableException("a CSV file is empty");
    }
    List<String> heading = lines.get(0);
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> line : lines.subList(1, lines.size())) {
      if (line.size() != heading.size()) {
        throw new UnreadableException(
            "row %d of a CSV file has %d fields, and its heading has %d"
                .formatted(rows.size() + 1, line.size(), heading.size()));
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < heading.size(); i++) {
        row.put(heading.get(i).strip(), line.get(i).strip());
      }
      rows.add(row);
    }
    return rows;
  }

  private List<List<String>> lines() throws UnreadableException {
    List<List<String>> lines = new ArrayList<>();
    while (at < text.length()) {
      List<String> line = line();
      if (line.size() > 1 || !line.get(0).isBlank()) {
        lines.add(line);
      }
      if (lines.size() > MAX_ROWS + 1) {
        throw new UnreadableException("a CSV file has more than " + MAX_ROWS + " rows");
      }
    }
    return lines;
  }

  private List<String> line() throws UnreadableException {
    List<String> fields = new ArrayList<>();
    fields.add(field());
    while (at < text.length() && text.charAt(at) == ',') {
      at++;
      fields.add(field());
      if (fields.size() > MAX_COLUMNS) {
        throw new UnreadableException("a CSV file has more than " + MAX_COLUMNS + " columns");
      }
    }
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    return fields;
  }

  private String field() throws UnreadableException {
    StringBuilder field = new StringBuilder();
    if (at < text.length() && text.charAt(at) == '"') {
      quoted(field);
    }
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      field.append(text.charAt(at++));
    }
    return field.toString();
  }

  private void quoted(StringBuilder field) throws UnreadableException {
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        field.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        field.append('"');
        at++;
      } else {
        return;
      }
    }
    throw new UnreadableException("a CSV file has a quote that does not end");
  }
}
