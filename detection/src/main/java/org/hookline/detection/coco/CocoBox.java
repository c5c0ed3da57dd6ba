package org.hookline.detection.coco;

import org.hookline.detection.Box;

/**
 * A box just as a file has it: the size may be negative, and any number {@code NaN}.
 *
 * @param x an edge in pixels
 * @param y an edge in pixels
 * @param width in pixels
 * @param height in pixels
 */
public record CocoBox(double x, double y, double width, double height) {

  /** Whether all four edges are finite. */
  public boolean isFinite() {
    return Double.isFinite(x)
        && Double.isFinite(y)
        && Double.isFinite(x + width)
        && Double.isFinite(y + height);
  }

  /** Whether width or height is below zero. */
  public boolean isNegative() {
    return width < 0 || height < 0;
  }

  /** The rectangle between the two corners, for a finite box, whichever corner comes first. */
  Box normalized() {
    return isNegative() ? Box.ofCorners(x, y, x + width, y + height) : new Box(x, y, width, height);
  }
}
