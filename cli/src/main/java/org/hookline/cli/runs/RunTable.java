package org.hookline.cli.runs;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.hookline.config.Origins;
import org.hookline.io.Json;
import org.hookline.text.Durations;
import org.hookline.text.Numbers;
import org.jspecify.annotations.Nullable;

/** Runs as lines for people or for programs. */
public final class RunTable {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final List<String> TITLES =
      List.of("NAME", "START", "OUTCOME", "DONE", "METRIC", "TIME", "FOLDER");
  private static final String GAP = "  ";

  private RunTable() {}

  /** A title and a line for each run, in columns; a folder that cannot be read says so. */
  public static List<String> lines(List<RunEntry> entries, ZoneId zone) {
    List<List<String>> rows = new ArrayList<>(List.of(TITLES));
    List<String> problems = new ArrayList<>();
    for (RunEntry entry : entries) {
      if (entry instanceof RunEntry.Run run) {
        rows.add(row(run, zone));
      } else if (entry instanceof RunEntry.Unreadable unreadable) {
        problems.add("unreadable: " + unreadable.problem());
      }
    }
    int[] widths =
        IntStream.range(0, TITLES.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    List<String> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(padded(row, widths)));
    lines.addAll(problems);
    return lines;
  }

  /** One JSON object on a line for each run. */
  public static List<String> json(List<RunEntry> entries) {
    return entries.stream().map(entry -> Json.oneLine().write(object(entry))).toList();
  }

  private static List<String> row(RunEntry.Run run, ZoneId zone) {
    RunEntry.Progress progress = run.progress();
    String of = progress.maxIter().isPresent() ? "/" + progress.maxIter().getAsLong() : "";
    return List.of(
        run.name(),
        MINUTE.format(LocalDateTime.ofInstant(run.start(), zone)),
        run.outcome(),
        progress.done() + of,
        run.best().map(RunTable::shown).orElse("-"),
        shown(run.duration()),
        Origins.shown(run.folder()));
  }

  /** Of a run that was killed in its first session, no time is known. */
  private static String shown(Duration duration) {
    return duration.isZero() || duration.isNegative() ? "-" : Durations.clock(duration);
  }

  private static String shown(BestMetric best) {
    String where =
        best.iteration().isPresent() ? " at " + best.iteration().getAsLong() + ", the best" : "";
    return best.name() + " " + Numbers.significant(best.value(), 4) + where;
  }

  private static String padded(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private static Map<String, @Nullable Object> object(RunEntry entry) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("folder", entry.folder().toString());
    if (entry instanceof RunEntry.Unreadable unreadable) {
      json.put("problem", unreadable.problem());
    } else if (entry instanceof RunEntry.Run run) {
      @Nullable BestMetric best = run.best().orElse(null);
      json.put("name", run.name());
      json.put("start", run.start().toString());
      json.put("outcome", run.outcome());
      json.put("iterations", run.progress().done());
      json.put("max-iter", orNull(run.progress().maxIter()));
      json.put("metric", best == null ? null : best.name());
      json.put("value", best == null ? null : best.value());
      json.put("best-iteration", best == null ? null : orNull(best.iteration()));
      json.put("seconds", run.duration().toMillis() / 1e3);
    }
    return json;
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }
}
