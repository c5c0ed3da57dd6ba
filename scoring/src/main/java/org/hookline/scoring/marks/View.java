package org.hookline.scoring.marks;

import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import org.hookline.detection.Box;

/**
 * A part of a frame and where it is on a canvas.
 *
 * @param area in pixels of the canvas
 * @param source in pixels of the frame; not empty
 */
public record View(Rectangle area, Box source) {

  /** Where a box of the frame is on the canvas. */
  public Rectangle2D onCanvas(Box box) {
    double horizontally = area.width / source.width();
    double vertically = area.height / source.height();
    return new Rectangle2D.Double(
        area.x + (box.x() - source.x()) * horizontally,
        area.y + (box.y() - source.y()) * vertically,
        box.width() * horizontally,
        box.height() * vertically);
  }
}
