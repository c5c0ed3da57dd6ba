package org.hookline.hooks.profiler;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Adds spans of one name up, into rows of a table with the most expensive first. */
final class CostByName {

  /** How often something ran, and its microseconds with and without what ran inside it. */
  private static final class Cost {
    private long count;
    private double total;
    private double self;
  }

  private final Map<String, Cost> costs = new LinkedHashMap<>();

  /** Adds spans up; those of one lane nest. */
  CostByName(List<Span> spans) {
    spans.stream()
        .collect(Collectors.groupingBy(Span::lane, LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(this::addLane);
  }

  private void addLane(List<Span> lane) {
    Deque<Span> open = new ArrayDeque<>();
    Comparator<Span> outerFirst =
        Comparator.comparingDouble(Span::start)
            .thenComparing(Comparator.comparingDouble(Span::duration).reversed());
    for (Span span : lane.stream().sorted(outerFirst).toList()) {
      while (!open.isEmpty() && open.peek().end() <= span.start()) {
        open.pop();
      }
      if (!open.isEmpty()) {
        of(open.peek()).self -= span.duration();
      }
      Cost cost = of(span);
      cost.count++;
      cost.total += span.duration();
      cost.self += span.duration();
      open.push(span);
    }
  }

  private Cost of(Span span) {
    return costs.computeIfAbsent(span.name(), name -> new Cost());
  }

  /**
   * Rows, by the time without what ran inside.
   *
   * @param limit at most so many
   */
  String table(int limit) {
    StringBuilder table = new StringBuilder();
    costs.entrySet().stream()
        .sorted(Comparator.comparingDouble(entry -> -entry.getValue().self))
        .limit(limit)
        .forEach(entry -> row(table, entry.getKey(), entry.getValue()));
    return table.toString();
  }

  private static void row(StringBuilder table, String name, Cost cost) {
    table.append(
        String.format(
            Locale.ROOT,
            "%n  %-44s %7d %11.3f %11.3f %11.4f",
            name,
            cost.count,
            cost.self / 1000,
            cost.total / 1000,
            cost.total / 1000 / cost.count));
  }

  /** What the columns of the rows are. */
  static String heading(String what) {
    return String.format(
        Locale.ROOT,
        "%n  %-44s %7s %11s %11s %11s",
        what,
        "calls",
        "self ms",
        "total ms",
        "mean ms");
  }
}
