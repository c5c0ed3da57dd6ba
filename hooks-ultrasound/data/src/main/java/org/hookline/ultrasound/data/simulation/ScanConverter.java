package org.hookline.ultrasound.data.simulation;

import java.util.Arrays;

/**
 * Scan lines to a square image, by bilinear interpolation at two heights of each pixel; black
 * outside the field of view.
 */
final class ScanConverter {

  private static final int TAPS = 2;
  private static final int OUTSIDE = -1;

  private final int samples;
  private final int[] corners;
  private final float[] lineFractions;
  private final float[] sampleFractions;

  ScanConverter(BeamGrid grid) {
    this.samples = grid.samples;
    int points = grid.size * grid.size * TAPS;
    this.corners = new int[points];
    this.lineFractions = new float[points];
    this.sampleFractions = new float[points];
    Arrays.fill(corners, OUTSIDE);
    for (int point = 0; point < points; point++) {
      int pixel = point / TAPS;
      double x = pixel % grid.size + 0.5;
      int row = pixel / grid.size;
      double y = row + (point % TAPS + 0.5) / TAPS;
      place(point, grid.lineAt(x, y), grid.sampleAt(x, y), grid.lines);
    }
  }

  private void place(int point, double line, double sample, int lines) {
    if (line >= 0 && line < lines - 1 && sample >= 0 && sample < samples - 1) {
      int left = (int) line;
      int above = (int) sample;
      corners[point] = left * samples + above;
      lineFractions[point] = (float) (line - left);
      sampleFractions[point] = (float) (sample - above);
    }
  }

  /**
   * @param grey of the lines [lines, samples], from 0 to 255
   * @param pixels gets the image [size, size]
   */
  void convert(float[] grey, byte[] pixels) {
    for (int pixel = 0; pixel < pixels.length; pixel++) {
      float sum = 0;
      for (int point = pixel * TAPS; point < (pixel + 1) * TAPS; point++) {
        int corner = corners[point];
        if (corner != OUTSIDE) {
          float down = sampleFractions[point];
          float left = grey[corner] + down * (grey[corner + 1] - grey[corner]);
          int next = corner + samples;
          float right = grey[next] + down * (grey[next + 1] - grey[next]);
          sum += left + lineFractions[point] * (right - left);
        }
      }
      pixels[pixel] = (byte) Math.round(sum / TAPS);
    }
  }
}
