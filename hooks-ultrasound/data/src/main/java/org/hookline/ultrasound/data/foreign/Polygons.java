package org.hookline.ultrasound.data.foreign;

import org.hookline.detection.coco.CocoBox;

/** Boxes around outlines. */
final class Polygons {

  private Polygons() {}

  /**
   * The box that touches an outline on four sides; {@code NaN} if a corner is.
   *
   * @param corners x, y, x, y …; at least one corner
   */
  static CocoBox box(double[] corners) {
    double left = corners[0];
    double right = corners[0];
    double top = corners[1];
    double bottom = corners[1];
    for (int i = 2; i < corners.length; i += 2) {
      left = Math.min(left, corners[i]);
      right = Math.max(right, corners[i]);
      top = Math.min(top, corners[i + 1]);
      bottom = Math.max(bottom, corners[i + 1]);
    }
    return new CocoBox(left, top, right - left, bottom - top);
  }
}
