package org.hookline.ultrasound.data.simulation;

/** The marks every scanner draws beside the image: a grey wedge, depth ticks, the probe's side. */
final class ScreenMarks {

  private static final byte WHITE = (byte) 200;
  private static final int MILLIMETRES_PER_TICK = 10;

  private final BeamGrid beams;

  ScreenMarks(BeamGrid beams) {
    this.beams = beams;
  }

  void draw(byte[] pixels) {
    int size = beams.size;
    int wedge = size / 2;
    for (int y = 0; y < wedge; y++) {
      int row = (size / 8 + y) * size;
      byte level = (byte) (255 - 255 * y / wedge);
      pixels[row + 1] = level;
      pixels[row + 2] = level;
    }
    for (int depth = 0; depth <= beams.probe.depth(); depth += MILLIMETRES_PER_TICK) {
      int y = (int) Math.min(size - 1, beams.pixelY(0, depth));
      int length = depth % 50 == 0 ? 4 : 2;
      for (int x = size - 1 - length; x < size - 1; x++) {
        pixels[y * size + x] = WHITE;
      }
    }
    int mark = (int) Math.max(5, beams.pixelX(beams.lateral(0), 0) - 6);
    for (int y = 2; y < 5; y++) {
      for (int x = mark; x < mark + 3; x++) {
        pixels[y * size + x] = WHITE;
      }
    }
  }
}
