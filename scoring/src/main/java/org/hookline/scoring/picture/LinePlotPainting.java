package org.hookline.scoring.picture;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.hookline.scoring.picture.Curve.Style;

/** Lays curves out in a frame. */
final class LinePlotPainting implements Painting {

  private static final int MANY = 12;

  private final LinePlot plot;
  private final DoubleSummaryStatistics x = new DoubleSummaryStatistics();
  private final DoubleSummaryStatistics y = new DoubleSummaryStatistics();
  private final List<CurvePainting> curves = new ArrayList<>();
  private final PlotFrame frame;
  private boolean hasData;

  LinePlotPainting(LinePlot plot) {
    this.plot = plot;
    int index = 0;
    for (Curve curve : plot.curves()) {
      curves.add(new CurvePainting(curve, index, plot.curves().size() > MANY, values(curve)));
      index += curve.style() == Style.REFERENCE ? 0 : 1;
    }
    frame =
        new PlotFrame(
            plot.title(),
            Ruler.of(plot.x(), x),
            Ruler.of(plot.y(), y),
            curves.stream().map(CurvePainting::entry).toList());
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
    curves.forEach(curve -> curve.paint(canvas, frame));
    if (!hasData) {
      frame.paintNoData(canvas);
    }
  }

  /** The points of a curve that have a place, which the axes then follow. */
  private Points values(Curve curve) {
    Points values = new Points();
    for (int i = 0; i < curve.size(); i++) {
      boolean isOnAxis = Ruler.shows(plot.x().scale(), curve.x(i));
      boolean isBeforeAxis = curve.style() == Style.STEP && curve.x(i) == 0;
      if (Ruler.shows(plot.y().scale(), curve.y(i)) && (isOnAxis || isBeforeAxis)) {
        values.add(curve.x(i), curve.y(i));
        y.accept(curve.y(i));
        if (isOnAxis) {
          x.accept(curve.x(i));
        }
      }
    }
    hasData |= values.size() > 0 && curve.style() != Style.REFERENCE;
    return values;
  }
}
