package org.hookline.bench;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hookline.io.Json;

/** A line of JSON for each number, and nothing else. */
final class JsonResults implements Results {

  private static final Json JSON = Json.oneLine();

  private final PrintWriter out;
  private final PrintStream notes;

  /**
   * @param out takes the lines
   * @param notes takes what is for people
   */
  JsonResults(PrintWriter out, PrintStream notes) {
    this.out = out;
    this.notes = notes;
  }

  @Override
  public void environment(Map<String, ?> environment) {
    line("env", "versions", "", environment);
  }

  @Override
  public void add(Measurement measurement) {
    print(measurement.fields());
  }

  @Override
  public void series(String caseName, String metric, String unit, double[] values) {
    line(caseName, metric, unit, Arrays.stream(values).boxed().toList());
  }

  private void line(String caseName, String metric, String unit, Object value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("case", caseName);
    fields.put("metric", metric);
    fields.put("unit", unit);
    fields.put("value", value);
    fields.put("n", 1);
    print(fields);
  }

  private void print(Map<String, ?> fields) {
    out.println(JSON.write(fields));
    out.flush();
  }

  @Override
  public void note(String text) {
    notes.println("bench: " + text);
  }
}
