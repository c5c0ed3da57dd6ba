package org.hookline.scoring.picture;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Explains the shades of a matrix, to the right of it. */
final class ShadeBar {

  /** Of the bar, its numbers and its label. */
  static final double WIDTH = 64;

  private static final double FROM_MATRIX = 12;
  private static final double BAR = 10;
  private static final double GAP = 4;
  private static final double TALLEST = 280;
  private static final int STEPS = 50;
  private static final Lettering NUMBER = Lettering.plain(11);
  private static final Lettering LABEL = Lettering.plain(12);
  private static final Pen EDGE = Pen.solid(Palette.INK, 0.75);

  private ShadeBar() {}

  static void paint(Canvas canvas, Rectangle2D matrix) {
    double height = Math.min(TALLEST, matrix.getHeight());
    double left = matrix.getMaxX() + FROM_MATRIX;
    double bottom = matrix.getMinY() + height;
    for (int i = 0; i < STEPS; i++) {
      // Each reaches up to the end, and the next covers it: no gap can show between two.
      double tall = height * (STEPS - i) / STEPS;
      Rectangle2D step = new Rectangle2D.Double(left, matrix.getMinY(), BAR, tall);
      canvas.fill(step, Palette.shade((i + 0.5) / STEPS));
    }
    canvas.stroke(new Rectangle2D.Double(left, matrix.getMinY(), BAR, height), EDGE);
    for (String number : new String[] {"0", "0.5", "1"}) {
      double y = bottom - Double.parseDouble(number) * height;
      double right = left + BAR + GAP;
      canvas.stroke(new Line2D.Double(left + BAR, y, right - GAP / 2, y), EDGE);
      canvas.write(new Text(number, right, y + NUMBER.drop(), NUMBER, Text.Direction.FROM_LEFT));
    }
    double x = matrix.getMaxX() + WIDTH - LABEL.size() / 2 + LABEL.drop();
    canvas.write(new Text("share of row", x, bottom - height / 2, LABEL, Text.Direction.UPWARD));
  }
}
