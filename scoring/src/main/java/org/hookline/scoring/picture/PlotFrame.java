package org.hookline.scoring.picture;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** What surrounds the data of a plot: title, grid, axes, legend. */
final class PlotFrame {

  static final double WIDTH = 400;

  private static final double PLOT_HEIGHT = 232;
  private static final double MARGIN = 6;
  private static final double TICK = 4;
  private static final double GAP = 4;
  private static final double TITLE_HEIGHT = 26;
  private static final Lettering TITLE = new Lettering(14, true, Palette.INK);
  private static final Lettering LABEL = Lettering.plain(13);
  private static final Lettering NUMBER = Lettering.plain(12);
  private static final Lettering NO_DATA = new Lettering(15, false, Palette.FAINT);
  private static final Pen GRID = Pen.solid(Palette.GRID, 0.75);
  private static final Pen AXIS = Pen.solid(Palette.INK, 1);

  private final String title;
  private final Ruler x;
  private final Ruler y;
  private final Legend legend;
  private final Rectangle2D area;

  PlotFrame(String title, Ruler x, Ruler y, List<LegendEntry> entries) {
    this.title = title;
    this.x = x;
    this.y = y;
    legend = new Legend(entries, WIDTH - 2 * MARGIN);
    double left = Math.ceil(MARGIN + LABEL.size() + GAP + widest(y) + GAP + TICK);
    double top = title.isBlank() ? 2 * MARGIN : TITLE_HEIGHT;
    double right = Math.ceil(Math.max(2 * MARGIN, widest(x) / 2 + GAP));
    area = new Rectangle2D.Double(left, top, WIDTH - left - right, PLOT_HEIGHT);
  }

  double height() {
    return legendTop() + legend.height() + MARGIN;
  }

  /** Where the data is drawn. */
  Rectangle2D area() {
    return area;
  }

  double x(double value) {
    return left(x.share(value));
  }

  double y(double value) {
    return top(y.share(value));
  }

  /** Draws all that lies behind the data. */
  void paint(Canvas canvas) {
    canvas.write(
        new Text(
            TITLE.fit(title, WIDTH - 2 * MARGIN),
            WIDTH / 2,
            MARGIN + TITLE.size() / 2 + TITLE.drop(),
            TITLE,
            Text.Direction.CENTERED));
    for (int i = 0; i < x.ticks().size(); i++) {
      paintX(canvas, x.ticks().get(i), i % labelStep() == 0);
    }
    y.ticks().forEach(tick -> paintY(canvas, tick));
    line(canvas, AXIS, area.getMinX(), area.getMinY(), area.getMinX(), area.getMaxY());
    line(canvas, AXIS, area.getMinX(), area.getMaxY(), area.getMaxX(), area.getMaxY());
    canvas.write(
        new Text(
            LABEL.fit(x.label(), area.getWidth()),
            area.getCenterX(),
            labelMiddle() + LABEL.drop(),
            LABEL,
            Text.Direction.CENTERED));
    canvas.write(
        new Text(
            LABEL.fit(y.label(), area.getHeight()),
            MARGIN + LABEL.size() / 2 + LABEL.drop(),
            area.getCenterY(),
            LABEL,
            Text.Direction.UPWARD));
    legend.paint(canvas, MARGIN, legendTop());
  }

  /** Says that there is nothing to draw. */
  void paintNoData(Canvas canvas) {
    double width = NO_DATA.width("no data") + 2 * GAP;
    double height = NO_DATA.size() + 2 * GAP;
    canvas.fill(
        new Rectangle2D.Double(
            area.getCenterX() - width / 2, area.getCenterY() - height / 2, width, height),
        Color.WHITE);
    canvas.write(
        new Text(
            "no data",
            area.getCenterX(),
            area.getCenterY() + NO_DATA.drop(),
            NO_DATA,
            Text.Direction.CENTERED));
  }

  private void paintX(Canvas canvas, Tick tick, boolean isLabelled) {
    double left = left(x.share(tick));
    line(canvas, GRID, left, area.getMinY(), left, area.getMaxY());
    line(canvas, AXIS, left, area.getMaxY(), left, area.getMaxY() + TICK);
    double baseline = area.getMaxY() + TICK + GAP + NUMBER.size() / 2 + NUMBER.drop();
    if (isLabelled) {
      canvas.write(new Text(tick.label(), left, baseline, NUMBER, Text.Direction.CENTERED));
    }
  }

  private void paintY(Canvas canvas, Tick tick) {
    double top = top(y.share(tick));
    line(canvas, GRID, area.getMinX(), top, area.getMaxX(), top);
    line(canvas, AXIS, area.getMinX() - TICK, top, area.getMinX(), top);
    double right = area.getMinX() - TICK - GAP;
    canvas.write(
        new Text(tick.label(), right, top + NUMBER.drop(), NUMBER, Text.Direction.FROM_RIGHT));
  }

  /** Every so many ticks have a label, so that none touches the next. */
  private int labelStep() {
    double ticks = Math.max(1, x.ticks().size() - 1);
    return Math.max(1, (int) Math.ceil((widest(x) + 2 * GAP) * ticks / area.getWidth()));
  }

  private double labelMiddle() {
    return area.getMaxY() + TICK + GAP + NUMBER.size() + GAP + LABEL.size() / 2;
  }

  private double legendTop() {
    return labelMiddle() + LABEL.size() / 2 + 2 * GAP;
  }

  private double left(double share) {
    return area.getMinX() + share * area.getWidth();
  }

  private double top(double share) {
    return area.getMaxY() - share * area.getHeight();
  }

  private static double widest(Ruler ruler) {
    return ruler.ticks().stream().mapToDouble(tick -> NUMBER.width(tick.label())).max().orElse(0);
  }

  private static void line(
      Canvas canvas, Pen pen, double fromX, double fromY, double toX, double toY) {
    canvas.stroke(new Line2D.Double(fromX, fromY, toX, toY), pen);
  }
}
