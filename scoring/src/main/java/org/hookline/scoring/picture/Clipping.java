package org.hookline.scoring.picture;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * Cuts lines off at the edge of a plot (Y.-D. Liang and B. Barsky, A New Concept and Method for
 * Line Clipping, ACM TOG 1984).
 *
 * <p>What is left is cut along its middle only: a curve that runs along the edge keeps its whole
 * width, which a clipping area would halve.
 */
final class Clipping {

  private final Rectangle2D area;
  private double enter;
  private double leave;

  private Clipping(Rectangle2D area) {
    this.area = area;
  }

  /** The parts of a line from point to point that lie in an area or on its edge. */
  static Path2D line(Points points, Rectangle2D area) {
    Clipping clipping = new Clipping(area);
    Path2D path = new Path2D.Double();
    boolean connected = false;
    for (int i = 1; i < points.size(); i++) {
      double x = points.x(i - 1);
      double y = points.y(i - 1);
      double right = points.x(i) - x;
      double down = points.y(i) - y;
      if (!clipping.isSeen(x, y, right, down)) {
        connected = false;
        continue;
      }
      if (!connected || clipping.enter > 0) {
        path.moveTo(x + clipping.enter * right, y + clipping.enter * down);
      }
      path.lineTo(x + clipping.leave * right, y + clipping.leave * down);
      connected = clipping.leave == 1;
    }
    return path;
  }

  private boolean isSeen(double x, double y, double right, double down) {
    enter = 0;
    leave = 1;
    return cut(-right, x - area.getMinX())
        && cut(right, area.getMaxX() - x)
        && cut(-down, y - area.getMinY())
        && cut(down, area.getMaxY() - y);
  }

  /**
   * Cuts at one edge.
   *
   * @param outwards how far the segment moves towards and through the edge
   * @param room from where it begins to the edge, negative if it begins outside
   * @return whether anything is left
   */
  private boolean cut(double outwards, double room) {
    if (outwards == 0) {
      return room >= 0;
    }
    double crossing = room / outwards;
    if (outwards < 0) {
      enter = Math.max(enter, crossing);
    } else {
      leave = Math.min(leave, crossing);
    }
    return enter <= leave;
  }
}
