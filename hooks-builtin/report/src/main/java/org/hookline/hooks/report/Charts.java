package org.hookline.hooks.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hookline.text.IntervalNames;

/**
 * Sorts the scalars of a run into charts: the losses, the learning rate, each group of an
 * evaluation's metrics without the ends of their intervals, whatever else there is, and times last.
 *
 * @param charts in the order of the page
 * @param evaluatedOnce the groups that have one point each, which are in the tables already
 */
record Charts(List<Chart> charts, List<String> evaluatedOnce) {

  /**
   * Sorts.
   *
   * @param datasets the names that metrics of evaluations begin with
   */
  static Charts of(List<Series> scalars, Set<String> datasets) {
    Map<Kind, List<Series>> kinds = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      kinds.put(kind, new ArrayList<>());
    }
    Set<String> names = scalars.stream().map(Series::name).collect(Collectors.toSet());
    for (Series each : scalars) {
      if (IntervalNames.isEnd(each.name(), names)) {
        continue;
      }
      Kind kind = Kind.of(each.name(), datasets);
      Series shown = kind == Kind.EVALUATION ? each.defined() : each;
      if (shown.hasValues()) {
        kinds.getOrDefault(kind, List.of()).add(shown);
      }
    }
    List<Chart> charts = new ArrayList<>();
    List<String> evaluatedOnce = new ArrayList<>();
    kinds.forEach(
        (kind, series) ->
            groups(kind, series)
                .forEach(
                    (group, members) -> {
                      if (kind == Kind.EVALUATION && members.stream().allMatch(m -> m.size() < 2)) {
                        evaluatedOnce.add(group);
                      } else {
                        charts.addAll(charts(kind, group, members));
                      }
                    }));
    return new Charts(List.copyOf(charts), List.copyOf(evaluatedOnce));
  }

  private enum Kind {
    LOSS,
    RATE,
    EVALUATION,
    OTHER,
    TIME;

    static Kind of(String name, Set<String> datasets) {
      String last = name.substring(name.lastIndexOf('/') + 1);
      if (datasets.stream().anyMatch(dataset -> name.startsWith(dataset + "/"))) {
        return EVALUATION;
      } else if (name.contains("loss")) {
        return LOSS;
      } else if (last.equals("lr") || name.startsWith("lr/")) {
        return RATE;
      }
      return last.equals("time") || last.endsWith("_time") || last.endsWith("_seconds")
          ? TIME
          : OTHER;
    }
  }

  private static Map<String, List<Series>> groups(Kind kind, List<Series> series) {
    Map<String, List<Series>> groups = new LinkedHashMap<>();
    for (Series each : series) {
      groups.computeIfAbsent(group(kind, each.name()), key -> new ArrayList<>()).add(each);
    }
    return groups;
  }

  /** What is counted in other units than its fellows, such as the time that is left, is alone. */
  private static String group(Kind kind, String name) {
    int slash = name.lastIndexOf('/');
    return switch (kind) {
      case LOSS -> "losses";
      case RATE -> "learning rate";
      case TIME -> name.endsWith("time") ? "seconds per iteration" : name;
      case EVALUATION, OTHER -> slash < 0 ? name : name.substring(0, slash);
    };
  }

  private static List<Chart> charts(Kind kind, String group, List<Series> members) {
    return switch (kind) {
      case LOSS -> List.of(new Chart(group, "", true, totalFirst(members)));
      case RATE, TIME -> List.of(new Chart(group, "", false, members));
      case EVALUATION -> byScale(group, members);
      case OTHER -> List.of(new Chart(group, group + "/", false, members));
    };
  }

  private static List<Series> totalFirst(List<Series> losses) {
    return losses.stream()
        .sorted(Comparator.comparing(loss -> !loss.name().equals("total_loss")))
        .toList();
  }

  /** Beside a rate of 60 false alarms a minute, every precision would be a line at zero. */
  private static List<Chart> byScale(String group, List<Series> members) {
    List<Series> fractions = members.stream().filter(each -> each.largest() <= 1).toList();
    List<Series> others = members.stream().filter(each -> each.largest() > 1).toList();
    return Stream.of(
            new Chart(group, group + "/", false, fractions),
            new Chart(
                fractions.isEmpty() ? group : group + ", larger than 1",
                group + "/",
                false,
                others))
        .filter(chart -> !chart.curves().isEmpty())
        .toList();
  }
}
