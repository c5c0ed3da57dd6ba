package org.hookline.scoring.picture;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** Lays the outlines of groups of bars over each other, filled so that all are seen. */
final class HistogramPainting implements Painting {

  private static final int ALPHA = 70;
  private static final String COUNT = "count";

  /** Where a logarithmic axis begins, so that 1 is seen; nothing lies there. */
  private static final double NONE = 0.5;

  private static final double SAMPLE_HEIGHT = 10;

  private final Histogram histogram;
  private final PlotFrame frame;
  private final boolean hasData;

  HistogramPainting(Histogram histogram) {
    this.histogram = histogram;
    DoubleSummaryStatistics counts = new DoubleSummaryStatistics();
    histogram.counts().values().forEach(bins -> bins.forEach(counts::accept));
    hasData = counts.getCount() > 0 && counts.getMax() > 0;
    List<LegendEntry> entries = new ArrayList<>();
    for (String group : histogram.counts().keySet()) {
      int index = entries.size();
      entries.add(new LegendEntry(group, (canvas, x, y) -> paintSample(canvas, x, y, index)));
    }
    frame =
        new PlotFrame(
            histogram.title(),
            Ruler.of(histogram.x(), new DoubleSummaryStatistics()),
            histogram.countScale() == Axis.Scale.LINEAR
                ? Ruler.ofCounts(COUNT, counts)
                : Ruler.of(new Axis(COUNT, histogram.countScale(), NONE, Double.NaN), counts),
            entries);
  }

  @Override
  public double width() {
    return PlotFrame.WIDTH;
  }

  @Override
  public double height() {
    return frame.height();
  }

  @Override
  public void paint(Canvas canvas) {
    frame.paint(canvas);
    if (!hasData) {
      frame.paintNoData(canvas);
      return;
    }
    List<Path2D> outlines =
        histogram.counts().values().stream()
            .map(bins -> Clipping.line(Thinning.line(outline(bins)), frame.area()))
            .toList();
    for (int i = 0; i < outlines.size(); i++) {
      canvas.fill(outlines.get(i), transparent(i));
    }
    for (int i = 0; i < outlines.size(); i++) {
      canvas.stroke(outlines.get(i), Palette.line(i));
    }
  }

  /** The upper edge of the bars, from and to the axis. */
  private Points outline(List<Long> bins) {
    Points outline = new Points();
    outline.add(frame.x(histogram.edge(0)), top(0));
    for (int bin = 0; bin < bins.size(); bin++) {
      double top = top(bins.get(bin));
      outline.add(frame.x(histogram.edge(bin)), top);
      outline.add(frame.x(histogram.edge(bin + 1)), top);
    }
    outline.add(frame.x(histogram.edge(bins.size())), top(0));
    return outline;
  }

  private double top(double count) {
    return frame.y(histogram.countScale() == Axis.Scale.LINEAR ? count : Math.max(count, NONE));
  }

  private static void paintSample(Canvas canvas, double x, double y, int index) {
    Rectangle2D bar =
        new Rectangle2D.Double(
            x - Legend.SAMPLE / 2, y - SAMPLE_HEIGHT / 2, Legend.SAMPLE, SAMPLE_HEIGHT);
    canvas.fill(bar, transparent(index));
    canvas.stroke(bar, Palette.line(index));
  }

  private static Color transparent(int index) {
    Color color = Palette.color(index);
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), ALPHA);
  }
}
