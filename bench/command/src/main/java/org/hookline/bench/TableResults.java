package org.hookline.bench;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hookline.text.Numbers;
import org.jspecify.annotations.Nullable;

/** A table for people. */
final class TableResults implements Results {

  private static final int DIGITS = 4;

  private final PrintWriter out;
  private final PrintStream notes;

  /**
   * @param out takes the table
   * @param notes takes what does not belong into it
   */
  TableResults(PrintWriter out, PrintStream notes) {
    this.out = out;
    this.notes = notes;
  }

  @Override
  public void environment(Map<String, ?> environment) {
    environment.forEach((key, value) -> out.println(key + ": " + value));
    out.println();
    row("case", "metric", "value", "unit", "min", "max", "cpu value", "n");
  }

  @Override
  public void add(Measurement measurement) {
    Map<String, Object> fields = measurement.fields();
    row(
        measurement.caseName(),
        measurement.metric(),
        shown(fields.get("value")),
        measurement.unit(),
        shown(fields.get("min")),
        shown(fields.get("max")),
        shown(fields.get("cpu_value")),
        String.valueOf(measurement.values().size()));
  }

  @Override
  public void series(String caseName, String metric, String unit, double[] values) {
    out.println(
        "%s, %s, %s: %s"
            .formatted(
                caseName,
                metric,
                unit,
                Arrays.stream(values)
                    .mapToObj(Double::toString)
                    .collect(Collectors.joining(", "))));
    out.flush();
  }

  @Override
  public void note(String text) {
    notes.println("bench: " + text);
  }

  private static String shown(@Nullable Object number) {
    return number instanceof Double value ? Numbers.significant(value, DIGITS) : "";
  }

  private void row(String... cells) {
    out.println(
        String.format(Locale.ROOT, "%-18s %-58s %10s %-10s %10s %10s %10s %3s", (Object[]) cells)
            .stripTrailing());
    out.flush();
  }
}
