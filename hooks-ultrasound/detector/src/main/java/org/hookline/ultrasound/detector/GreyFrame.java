package org.hookline.ultrasound.detector;

import org.hookline.detection.GreyImage;
import org.hookline.djl.detection.ImageSize;

/**
 * A frame as the network is to see it: grey, and of the size that the settings ask for.
 *
 * @param size in pixels
 * @param pixels [H, W] row by row, unsigned bytes
 */
record GreyFrame(ImageSize size, byte[] pixels) {

  /**
   * The image scaled so that its longer side has so many pixels. Where it shrinks, each new pixel
   * is the mean of the area it covers, so that speckle does not alias; where it grows, nearest
   * areas are repeated.
   *
   * @param longerSide 0 leaves the image as it is
   */
  static GreyFrame of(GreyImage image, int longerSide) {
    ImageSize original = new ImageSize(image.width(), image.height());
    ImageSize size = scaled(original, longerSide);
    return new GreyFrame(size, size.equals(original) ? copy(image) : resample(image, size));
  }

  private static byte[] copy(GreyImage image) {
    byte[] pixels = new byte[image.width() * image.height()];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        pixels[y * image.width() + x] = (byte) image.at(x, y);
      }
    }
    return pixels;
  }

  private static byte[] resample(GreyImage image, ImageSize size) {
    Resampling columns = Resampling.of(image.width(), size.width());
    Resampling rows = Resampling.of(image.height(), size.height());
    byte[] pixels = new byte[size.area()];
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        pixels[y * size.width() + x] = (byte) Math.round(mean(image, columns, x, rows, y));
      }
    }
    return pixels;
  }

  /** The size in which a frame of this size is seen. */
  static ImageSize scaled(ImageSize size, int longerSide) {
    if (longerSide == 0) {
      return size;
    }
    double factor = (double) longerSide / Math.max(size.width(), size.height());
    return new ImageSize(
        (int) Math.max(1, Math.round(size.width() * factor)),
        (int) Math.max(1, Math.round(size.height() * factor)));
  }

  private static float mean(GreyImage image, Resampling columns, int x, Resampling rows, int y) {
    float sum = 0;
    for (int j = rows.first(y); j <= rows.last(y); j++) {
      for (int i = columns.first(x); i <= columns.last(x); i++) {
        sum += image.at(i, j) * columns.share(x, i) * rows.share(y, j);
      }
    }
    return sum;
  }

  /**
   * Which old pixels along one side a new pixel covers, and how much of it each of them is.
   *
   * @param step old pixels per new pixel
   * @param count number of old pixels
   */
  private record Resampling(double step, int count) {

    /** Far less than the share of any pixel, and far more than the error of a product. */
    private static final double ROUNDING = 1e-9;

    static Resampling of(int from, int to) {
      return new Resampling((double) from / to, from);
    }

    int first(int pixel) {
      return (int) Math.floor(pixel * step + ROUNDING);
    }

    int last(int pixel) {
      return Math.min(count - 1, (int) Math.ceil((pixel + 1) * step - ROUNDING) - 1);
    }

    float share(int pixel, int old) {
      double from = Math.max(old, pixel * step);
      double to = Math.min(old + 1, (pixel + 1) * step);
      return (float) ((to - from) / step);
    }
  }
}
