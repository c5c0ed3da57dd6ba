package org.hookline.scoring.picture;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * What single points are drawn with; neighbours in the order of curves differ in shape.
 *
 * @param index of the curve
 * @param radius in units
 */
record Marker(int index, double radius) {

  private static final double LARGE = 4;
  private static final double SMALL = 1.5;

  /** The most points that are drawn large. */
  private static final int FEW = 60;

  private static final Pen EDGE = Pen.solid(Color.WHITE, 0.6);

  /** For so many points. */
  static Marker of(int index, int points) {
    return new Marker(index, points <= FEW ? LARGE : SMALL);
  }

  void draw(Canvas canvas, double x, double y) {
    Shape shape = shape(x, y);
    canvas.fill(shape, Palette.color(index));
    if (radius == LARGE) {
      canvas.stroke(shape, EDGE);
    }
  }

  private Shape shape(double x, double y) {
    return switch (index % 4) {
      case 0 -> new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
      case 1 -> polygon(x, y, new double[][] {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}}, 0.9);
      case 2 -> polygon(x, y, new double[][] {{0, -1}, {1, 0}, {0, 1}, {-1, 0}}, 1.25);
      default -> polygon(x, y, new double[][] {{0, -1}, {1, 0.8}, {-1, 0.8}}, 1.15);
    };
  }

  private Path2D polygon(double x, double y, double[][] corners, double size) {
    Path2D polygon = new Path2D.Double();
    for (int i = 0; i < corners.length; i++) {
      double left = x + corners[i][0] * size * radius;
      double top = y + corners[i][1] * size * radius;
      if (i == 0) {
        polygon.moveTo(left, top);
      } else {
        polygon.lineTo(left, top);
      }
    }
    polygon.closePath();
    return polygon;
  }
}
