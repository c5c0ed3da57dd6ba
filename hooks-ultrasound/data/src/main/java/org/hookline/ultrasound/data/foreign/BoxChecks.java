package org.hookline.ultrasound.data.foreign;

import java.util.Optional;
import org.hookline.detection.Box;
import org.hookline.detection.ImageSize;
import org.hookline.detection.coco.CocoBox;

/** Makes boxes sound: turned the right way round, inside their image, and not empty. */
final class BoxChecks {

  /** No coordinate of a picture, and too far away from overflowing to matter. */
  static final double BEYOND = 1e9;

  /** Pixels that a box written with few decimals may reach out by, without a word. */
  private static final double ROUNDING = 0.01;

  private final Problems problems;

  BoxChecks(Problems problems) {
    this.problems = problems;
  }

  /** The box that a source means; none if there is nothing of it inside the image. */
  Optional<Box> check(String subject, CocoBox box, ImageSize image) {
    if (!isSane(box)) {
      problems.repaired(subject, "a box is NaN or beyond any image", "dropped");
      return Optional.empty();
    }
    Box turned =
        box.isNegative()
            ? Box.ofCorners(box.x(), box.y(), box.x() + box.width(), box.y() + box.height())
            : new Box(box.x(), box.y(), box.width(), box.height());
    Box clipped = turned.clipTo(image.width(), image.height());
    if (clipped.isEmpty()) {
      problems.repaired(subject, "a box has nothing inside its image", "dropped");
      return Optional.empty();
    }
    if (box.isNegative()) {
      problems.repaired(subject, "a box is drawn from right to left or upwards", "turned around");
    }
    if (reachesOut(turned, image)) {
      problems.repaired(subject, "a box reaches out of its image", "clipped");
    }
    return Optional.of(clipped);
  }

  private static boolean reachesOut(Box box, ImageSize image) {
    return box.x() < -ROUNDING
        || box.y() < -ROUNDING
        || box.right() > image.width() + ROUNDING
        || box.bottom() > image.height() + ROUNDING;
  }

  /** Whether all four numbers are such that they can be added up. */
  private static boolean isSane(CocoBox box) {
    return Math.abs(box.x()) < BEYOND
        && Math.abs(box.y()) < BEYOND
        && Math.abs(box.width()) < BEYOND
        && Math.abs(box.height()) < BEYOND;
  }
}
