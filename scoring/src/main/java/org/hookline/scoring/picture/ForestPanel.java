package org.hookline.scoring.picture;

import java.awt.geom.Line2D;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import org.hookline.scoring.picture.ForestPlot.Panel;
import org.hookline.scoring.picture.ForestPlot.Row;
import org.hookline.text.IntervalNames;

/** One axis of a forest plot, with the points and intervals over it. */
final class ForestPanel {

  private static final double TICK = 4;
  private static final double GAP = 4;
  private static final double CAP = 2.5;
  private static final Lettering NUMBER = Lettering.plain(12);
  private static final Pen GRID = Pen.solid(Palette.GRID, 0.75);
  private static final Pen AXIS = Pen.solid(Palette.INK, 1);

  private final Panel panel;
  private final double left;
  private final double width;
  private final Ruler ruler;

  /**
   * Lays an axis out that reaches over all values and intervals.
   *
   * @param left where it begins
   * @param width to its end
   */
  ForestPanel(ForestPlot plot, Panel panel, double left, double width) {
    this.panel = panel;
    this.left = left;
    this.width = width;
    DoubleSummaryStatistics values = new DoubleSummaryStatistics();
    for (Row row : plot.rows()) {
      for (String metric : panel.series().values()) {
        for (String name : List.of(metric, IntervalNames.low(metric), IntervalNames.high(metric))) {
          if (Ruler.shows(panel.axis().scale(), row.value(name))) {
            values.accept(row.value(name));
          }
        }
      }
    }
    ruler = Ruler.of(panel.axis(), values);
  }

  /** By their names for the legend the values that are shown here. */
  Map<String, String> series() {
    return panel.series();
  }

  void paintAxis(Canvas canvas, double top, double bottom) {
    double widest =
        ruler.ticks().stream().mapToDouble(tick -> NUMBER.width(tick.label())).max().orElse(0);
    int step = (int) Math.ceil((widest + 2 * GAP) * Math.max(1, ruler.ticks().size() - 1) / width);
    for (int i = 0; i < ruler.ticks().size(); i++) {
      Tick tick = ruler.ticks().get(i);
      double x = left + ruler.share(tick) * width;
      canvas.stroke(new Line2D.Double(x, top, x, bottom), GRID);
      canvas.stroke(new Line2D.Double(x, bottom, x, bottom + TICK), AXIS);
      if (i % Math.max(1, step) == 0) {
        double baseline = bottom + TICK + GAP / 2 + NUMBER.size() / 2 + NUMBER.drop();
        canvas.write(new Text(tick.label(), x, baseline, NUMBER, Text.Direction.CENTERED));
      }
    }
    canvas.stroke(new Line2D.Double(left, bottom, left + width, bottom), AXIS);
    Lettering head = new Lettering(NUMBER.size(), true, Palette.INK);
    canvas.write(
        new Text(
            head.fit(panel.axis().label(), width + 2 * GAP),
            left + width / 2,
            top - ForestPainting.HEAD_HEIGHT / 2 + head.drop(),
            head,
            Text.Direction.CENTERED));
  }

  /** A point and its interval; nothing where the value is not known. */
  void paintValue(Canvas canvas, Row row, String metric, int index, double middle) {
    double value = row.value(metric);
    if (!Ruler.shows(panel.axis().scale(), value)) {
      return;
    }
    double low = row.value(IntervalNames.low(metric));
    double high = row.value(IntervalNames.high(metric));
    if (Ruler.shows(panel.axis().scale(), low) && Ruler.shows(panel.axis().scale(), high)) {
      Pen pen = ForestPainting.line(index);
      canvas.stroke(new Line2D.Double(x(low), middle, x(high), middle), pen);
      canvas.stroke(new Line2D.Double(x(low), middle - CAP, x(low), middle + CAP), pen);
      canvas.stroke(new Line2D.Double(x(high), middle - CAP, x(high), middle + CAP), pen);
    }
    Marker.of(index, 1).draw(canvas, x(value), middle);
  }

  private double x(double value) {
    return left + Math.max(0, Math.min(1, ruler.share(value))) * width;
  }
}
