package org.hookline.ultrasound.detector;

/**
 * Which pixels along one side of an image make up each pixel of another, and how much of each: the
 * triangle filter, which is linear interpolation where the image grows, and where it shrinks is as
 * much wider as the image gets smaller, so that speckle does not alias. Pillow's {@code BILINEAR}
 * is the same; torchvision's is with {@code antialias}.
 *
 * @param first for each new pixel the first old one
 * @param shares for each new pixel how much of that and the following it is; they add up to 1, or
 *     there is none where the new pixel lies beyond the image
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Resampling(int[] first, float[][] shares) {

  private static final float[] NOTHING = {};

  /** How one side is mapped: to so many pixels, all of it. */
  static Resampling of(int from, int to) {
    return along(from, to, new Mapping((double) to / from, 0, false));
  }

  /**
   * Where new pixels come from.
   *
   * @param factor new pixels per old one
   * @param start where the first new pixel begins in the enlarged image, in new pixels
   * @param backwards whether the image is read from its other end
   */
  record Mapping(double factor, double start, boolean backwards) {}

  /** How one side is mapped. */
  static Resampling along(int from, int to, Mapping mapping) {
    int[] first = new int[to];
    float[][] shares = new float[to][];
    double reach = Math.max(1, 1 / mapping.factor());
    for (int i = 0; i < to; i++) {
      double place = (i + 0.5 + mapping.start()) / mapping.factor();
      double centre = mapping.backwards() ? from - place : place;
      if (centre < 0 || centre > from) {
        shares[i] = NOTHING;
      } else {
        first[i] = Math.max(0, (int) Math.floor(centre - reach + 0.5));
        int end = Math.min(from, (int) Math.floor(centre + reach + 0.5));
        shares[i] = shares(centre, reach, first[i], end);
      }
    }
    return new Resampling(first, shares);
  }

  private static float[] shares(double centre, double reach, int first, int end) {
    double[] weights = new double[end - first];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.max(0, 1 - Math.abs(first + i + 0.5 - centre) / reach);
      sum += weights[i];
    }
    float[] shares = new float[weights.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (float) (weights[i] / sum);
    }
    return shares;
  }

  int length() {
    return first.length;
  }

  /**
   * A new image.
   *
   * @param frame the old one
   * @param values the value of each of its 256 grey levels
   * @return [rows.length, columns.length] row by row; 0 beyond the image
   */
  static float[] image(GreyFrame frame, float[] values, Resampling columns, Resampling rows) {
    int width = columns.length();
    float[] narrowed = new float[frame.size().height() * width];
    columns.narrow(frame, values, narrowed);
    float[] image = new float[rows.length() * width];
    for (int y = 0; y < rows.length(); y++) {
      float[] shares = rows.shares[y];
      for (int k = 0; k < shares.length; k++) {
        int row = (rows.first[y] + k) * width;
        for (int x = 0; x < width; x++) {
          image[y * width + x] += shares[k] * narrowed[row + x];
        }
      }
    }
    return image;
  }

  private void narrow(GreyFrame frame, float[] values, float[] narrowed) {
    byte[] pixels = frame.pixels();
    int width = length();
    for (int y = 0; y < frame.size().height(); y++) {
      int row = y * frame.size().width();
      for (int x = 0; x < width; x++) {
        float sum = 0;
        for (int k = 0; k < shares[x].length; k++) {
          sum += shares[x][k] * values[pixels[row + first[x] + k] & 0xFF];
        }
        narrowed[y * width + x] = sum;
      }
    }
  }
}
