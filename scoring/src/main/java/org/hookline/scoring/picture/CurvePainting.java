package org.hookline.scoring.picture;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.hookline.scoring.picture.Curve.Style;

/**
 * Draws one curve.
 *
 * @param index says how it looks
 * @param isOneOfMany draws it thin, so that others are seen too
 * @param values its points that have a place
 */
record CurvePainting(Curve curve, int index, boolean isOneOfMany, Points values) {

  private static final double THIN = 1;

  void paint(Canvas canvas, PlotFrame frame) {
    Points places = new Points();
    for (int i = 0; i < values.size(); i++) {
      places.add(frame.x(values.x(i)), frame.y(values.y(i)));
    }
    if (curve.style() == Style.POINTS || isOnePlace(places)) {
      paintPoints(canvas, Thinning.dots(places), frame.area());
      return;
    }
    Points corners = curve.style() == Style.STEP ? places.steps() : places;
    canvas.stroke(Clipping.line(Thinning.line(corners), frame.area()), pen());
  }

  LegendEntry entry() {
    return new LegendEntry(curve.name(), this::paintSample);
  }

  private void paintSample(Canvas canvas, double x, double y) {
    if (curve.style() == Style.POINTS) {
      Marker.of(index, 1).draw(canvas, x, y);
    } else {
      double half = Legend.SAMPLE / 2;
      canvas.stroke(new Line2D.Double(x - half, y, x + half, y), pen());
    }
  }

  private void paintPoints(Canvas canvas, Points places, Rectangle2D area) {
    Marker marker = Marker.of(index, places.size());
    // Rounding must not lose a point on the edge.
    double slack = 1e-6;
    for (int i = 0; i < places.size(); i++) {
      double x = places.x(i);
      double y = places.y(i);
      if (x >= area.getMinX() - slack
          && x <= area.getMaxX() + slack
          && y >= area.getMinY() - slack
          && y <= area.getMaxY() + slack) {
        marker.draw(canvas, x, y);
      }
    }
  }

  /** Whether a line would have no length, so that nothing would be seen of it. */
  private static boolean isOnePlace(Points places) {
    for (int i = 1; i < places.size(); i++) {
      if (places.x(i) != places.x(0) || places.y(i) != places.y(0)) {
        return false;
      }
    }
    return true;
  }

  private Pen pen() {
    if (curve.style() == Style.REFERENCE) {
      return Palette.reference();
    }
    Pen pen = Palette.line(index);
    return isOneOfMany ? new Pen(pen.color(), THIN, pen.dash()) : pen;
  }
}
