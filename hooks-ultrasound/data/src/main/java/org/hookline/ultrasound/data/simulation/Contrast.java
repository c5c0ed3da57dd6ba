package org.hookline.ultrasound.data.simulation;

import org.hookline.detection.Box;

/**
 * How far the middle of a box stands out from what is around the box in the picture itself, where
 * noise, shadows of other things and the operator's gain have had their say.
 */
final class Contrast {

  /** Half of the box's width and height. */
  private static final double MIDDLE = 0.5;

  /** Reach of the surroundings, as a share of the box's width and height. */
  private static final double AROUND = 0.3;

  private final BeamGrid beams;

  Contrast(BeamGrid beams) {
    this.beams = beams;
  }

  /**
   * The difference of the mean greys, from 0 to 255; 0 where there is nothing to compare.
   *
   * @param pixels the image [size, size]
   */
  double of(Box box, byte[] pixels) {
    Box middle = grown(box, MIDDLE);
    Box around = grown(box, 1 + 2 * AROUND).clipTo(beams.size, beams.size);
    double inside = 0;
    double outside = 0;
    int insiders = 0;
    int outsiders = 0;
    for (int y = (int) around.y(); y < around.bottom() && y < beams.size; y++) {
      for (int x = (int) around.x(); x < around.right() && x < beams.size; x++) {
        if (!isSeen(x + 0.5, y + 0.5)) {
          continue;
        }
        int grey = pixels[y * beams.size + x] & 0xFF;
        if (holds(middle, x + 0.5, y + 0.5)) {
          inside += grey;
          insiders++;
        } else if (!holds(box, x + 0.5, y + 0.5)) {
          outside += grey;
          outsiders++;
        }
      }
    }
    return insiders == 0 || outsiders == 0 ? 0 : Math.abs(inside / insiders - outside / outsiders);
  }

  private static Box grown(Box box, double factor) {
    double width = factor * box.width();
    double height = factor * box.height();
    return new Box(box.centerX() - width / 2, box.centerY() - height / 2, width, height);
  }

  private static boolean holds(Box box, double x, double y) {
    return x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom();
  }

  private boolean isSeen(double x, double y) {
    double line = beams.lineAt(x, y);
    double sample = beams.sampleAt(x, y);
    return line >= 0 && line < beams.lines - 1 && sample >= 0 && sample < beams.samples - 1;
  }
}
