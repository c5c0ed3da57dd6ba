package org.hookline.scoring.picture;

import java.util.Arrays;
import java.util.List;

/**
 * Names what is drawn; it has a place of its own, beside no data. All in one row if there is room,
 * else in columns of one width.
 */
final class Legend {

  static final double SAMPLE = 24;

  private static final double ROW = 17;
  private static final double GAP = 5;
  private static final double BETWEEN = 14;
  private static final Lettering NAME = Lettering.plain(12);

  /** So many names are worth a long row each; more are cut to stand in two columns or three. */
  private static final int FEW = 4;

  private static final int MANY = 24;

  private final List<LegendEntry> entries;
  private final double room;
  private final double[] widths;
  private final int columns;

  /**
   * Lays a legend out.
   *
   * @param room from left to right
   */
  Legend(List<LegendEntry> entries, double room) {
    this.entries = entries;
    this.room = room;
    int size = entries.size();
    int fewest = size <= FEW ? 1 : size <= MANY ? 2 : 3;
    double most = (room + BETWEEN) / fewest - BETWEEN;
    double[] natural = entries.stream().mapToDouble(e -> Math.min(most, width(e.name()))).toArray();
    if (used(natural) <= room) {
      widths = natural;
      columns = Math.max(1, size);
    } else {
      double widest = Arrays.stream(natural).max().orElse(0);
      columns = Math.max(1, (int) ((room + BETWEEN) / (widest + BETWEEN)));
      widths = new double[columns];
      Arrays.fill(widths, widest);
    }
  }

  double height() {
    int rows = (entries.size() + columns - 1) / columns;
    return rows * ROW;
  }

  /** Draws it centered in its room. */
  void paint(Canvas canvas, double left, double top) {
    double start = left + (room - used(widths)) / 2;
    double x = start;
    for (int i = 0; i < entries.size(); i++) {
      int column = i % columns;
      x = column == 0 ? start : x;
      int row = i / columns;
      double middle = top + (row + 0.5) * ROW;
      entries.get(i).sample().draw(canvas, x + SAMPLE / 2, middle);
      String name = NAME.fit(entries.get(i).name(), widths[column] - SAMPLE - GAP);
      canvas.write(
          new Text(name, x + SAMPLE + GAP, middle + NAME.drop(), NAME, Text.Direction.FROM_LEFT));
      x += widths[column] + BETWEEN;
    }
  }

  private static double used(double[] widths) {
    return Arrays.stream(widths).sum() + BETWEEN * Math.max(0, widths.length - 1);
  }

  private static double width(String name) {
    return SAMPLE + GAP + Math.ceil(NAME.width(name));
  }
}
