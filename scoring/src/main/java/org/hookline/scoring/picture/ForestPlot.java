package org.hookline.scoring.picture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hookline.text.IntervalNames;

/**
 * The same metrics of several groups below each other, as points with their intervals, so that one
 * sees which groups differ and which are too small to tell: a forest plot.
 *
 * @param rowTitle what the rows are, such as {@code group}
 * @param rows drawn from top to bottom
 * @param counts the values that are written out as whole numbers
 * @param panels drawn from left to right
 * @param doubt what is wrong with the doubtful rows, such as {@code too small to judge}
 */
public record ForestPlot(
    String title,
    String rowTitle,
    List<Row> rows,
    List<String> counts,
    List<Panel> panels,
    String doubt)
    implements Figure {

  public ForestPlot {
    rows = List.copyOf(rows);
    counts = List.copyOf(counts);
    panels = List.copyOf(panels);
  }

  /**
   * A group.
   *
   * @param isDoubtful whether its numbers should not be relied on
   * @param values by name, also those that are not drawn, which stand in the CSV; the ends of an
   *     interval are called as {@link IntervalNames} has it
   */
  public record Row(String label, boolean isDoubtful, Map<String, Double> values) {

    public Row {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    double value(String name) {
      return values.getOrDefault(name, Double.NaN);
    }
  }

  /**
   * Metrics over one axis.
   *
   * @param series by their names for the legend the values they show
   */
  public record Panel(Axis axis, Map<String, String> series) {

    public Panel {
      series = Collections.unmodifiableMap(new LinkedHashMap<>(series));
    }
  }

  /** The names of all values of all rows, in their order. */
  List<String> names() {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.values().keySet()));
    return new ArrayList<>(names);
  }

  /** The names of all series, in the order of the legend. */
  List<String> seriesNames() {
    Set<String> names = new LinkedHashSet<>();
    panels.forEach(panel -> names.addAll(panel.series().keySet()));
    return new ArrayList<>(names);
  }
}
