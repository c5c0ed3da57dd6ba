package org.hookline.scoring.picture;

import java.util.List;

/** Names what is drawn, in columns of one width; it has a place of its own, beside no data. */
final class Legend {

  static final double SAMPLE = 24;

  private static final double ROW = 17;
  private static final double GAP = 5;
  private static final double BETWEEN = 14;
  private static final Lettering NAME = Lettering.plain(12);

  private final List<LegendEntry> entries;
  private final double room;
  private final double widest;
  private final int columns;

  /**
   * Lays a legend out.
   *
   * @param room from left to right
   */
  Legend(List<LegendEntry> entries, double room) {
    this.entries = entries;
    this.room = room;
    double most = room - SAMPLE - GAP;
    widest =
        entries.stream().mapToDouble(e -> Math.min(most, NAME.width(e.name()))).max().orElse(0);
    int fit = (int) ((room + BETWEEN) / (column() + BETWEEN));
    columns = Math.max(1, Math.min(entries.size(), fit));
  }

  double height() {
    return (entries.size() + columns - 1) / columns * ROW;
  }

  /** Draws it centered in its room. */
  void paint(Canvas canvas, double left, double top) {
    double used = columns * (column() + BETWEEN) - BETWEEN;
    double start = left + (room - used) / 2;
    for (int i = 0; i < entries.size(); i++) {
      double x = start + i % columns * (column() + BETWEEN);
      double middle = top + (i / columns + 0.5) * ROW;
      entries.get(i).sample().draw(canvas, x + SAMPLE / 2, middle);
      canvas.write(
          new Text(
              NAME.fit(entries.get(i).name(), widest),
              x + SAMPLE + GAP,
              middle + NAME.drop(),
              NAME,
              Text.Direction.FROM_LEFT));
    }
  }

  private double column() {
    return SAMPLE + GAP + widest;
  }
}
