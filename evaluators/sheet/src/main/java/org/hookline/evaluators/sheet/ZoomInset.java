package org.hookline.evaluators.sheet;

import java.awt.Rectangle;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hookline.detection.Box;
import org.hookline.detection.Frame;

/**
 * A small box and what is around it, magnified in a corner of its frame's picture.
 *
 * @param source the square that is magnified, in pixels of the frame's file; inside the frame
 * @param target the square on the canvas
 */
record ZoomInset(Box source, Rectangle target) {

  /** Side of the square around a box, in multiples of its longer side. */
  private static final double CONTEXT = 2;

  /** Side of the smallest square, in pixels: less is blocks rather than tissue. */
  private static final double SMALLEST = 64;

  /** Side of the inset as a share of the picture's shorter side. */
  private static final double SHARE = 0.42;

  /** An inset that magnifies less shows nothing that the picture does not. */
  private static final double LEAST_GAIN = 1.5;

  /**
   * Finds the corner that hides least of the boxes, and of such corners the one farthest from what
   * is magnified.
   *
   * @param area the picture of the frame on the canvas
   * @param boxes all that are drawn into the frame
   * @return empty if the box is large enough to be seen without
   */
  static Optional<ZoomInset> of(Box focus, Frame frame, Rectangle area, List<Box> boxes) {
    double scale = (double) area.width / frame.width();
    int side = (int) Math.round(SHARE * Math.min(area.width, area.height));
    double wanted = Math.max(SMALLEST, CONTEXT * Math.max(focus.width(), focus.height()));
    double around = Math.min(wanted, Math.min(frame.width(), frame.height()));
    if (side < LEAST_GAIN * scale * around) {
      return Optional.empty();
    }
    Box source =
        new Box(
            within(focus.centerX() - around / 2, frame.width() - around),
            within(focus.centerY() - around / 2, frame.height() - around),
            around,
            around);
    return corners(area, side)
        .min(
            Comparator.comparingDouble((Rectangle corner) -> hidden(corner, area, scale, boxes))
                .thenComparingDouble(corner -> -distance(corner, area, scale, focus)))
        .map(corner -> new ZoomInset(source, corner));
  }

  private static double within(double value, double most) {
    return Math.max(0, Math.min(value, most));
  }

  private static Stream<Rectangle> corners(Rectangle area, int side) {
    int right = area.x + area.width - side;
    int bottom = area.y + area.height - side;
    return Stream.of(
        new Rectangle(right, area.y, side, side),
        new Rectangle(area.x, area.y, side, side),
        new Rectangle(right, bottom, side, side),
        new Rectangle(area.x, bottom, side, side));
  }

  private static double hidden(Rectangle corner, Rectangle area, double scale, List<Box> boxes) {
    Box inset = new Box(corner.x - area.x, corner.y - area.y, corner.width, corner.height);
    return boxes.stream().mapToDouble(box -> inset.intersectionArea(box.scale(scale, scale))).sum();
  }

  private static double distance(Rectangle corner, Rectangle area, double scale, Box focus) {
    return Math.hypot(
        corner.getCenterX() - area.x - scale * focus.centerX(),
        corner.getCenterY() - area.y - scale * focus.centerY());
  }

  /** How many pixels of the canvas a pixel of the frame's file takes. */
  double scale() {
    return target.width / source.width();
  }
}
