package org.hookline.ultrasound.detector;

import org.hookline.detection.ImageSize;

/**
 * How bright the pixels of a view are.
 *
 * @param gain factor on brightness, after {@code gamma}
 * @param gamma power of brightness from 0 to 1
 * @param contrast factor on the distance of each pixel from the mean of the view; 1 leaves it
 * @param sharpness factor on the distance of each pixel from the smoothed view; 1 leaves it
 */
record Tone(double gain, double gamma, double contrast, double sharpness) {

  /** Leaves brightness as it is. */
  static final Tone PLAIN = new Tone(1, 1, 1, 1);

  private static final int GREY_LEVELS = 256;

  /** The weight of a pixel itself where each of its eight neighbours weighs 1. */
  private static final int OWN_WEIGHT = 5;

  /** The brightness from 0 to 1 of each grey level, before contrast and sharpness. */
  float[] brightness() {
    float[] brightness = new float[GREY_LEVELS];
    for (int i = 0; i < GREY_LEVELS; i++) {
      double plain = i / (GREY_LEVELS - 1.0);
      brightness[i] = (float) Math.min(1, gain * Math.pow(plain, gamma));
    }
    return brightness;
  }

  /**
   * Changes contrast and then sharpness, as Pillow's {@code ImageEnhance} does: by blending with
   * the mean, and with the image smoothed by [1 1 1; 1 5 1; 1 1 1] / 13 but for its border.
   *
   * @param pixels [H, W] from 0 to 1, changed in place
   */
  void apply(float[] pixels, ImageSize size) {
    if (contrast != 1) {
      double sum = 0;
      for (float pixel : pixels) {
        sum += pixel;
      }
      float mean = (float) (sum / pixels.length);
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = blended(mean, pixels[i], (float) contrast);
      }
    }
    if (sharpness != 1) {
      sharpen(pixels, size);
    }
  }

  private void sharpen(float[] pixels, ImageSize size) {
    float[] before = pixels.clone();
    int width = size.width();
    for (int y = 1; y < size.height() - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        float smooth = (OWN_WEIGHT - 1) * before[i];
        for (int row = i - width; row <= i + width; row += width) {
          smooth += before[row - 1] + before[row] + before[row + 1];
        }
        smooth /= OWN_WEIGHT + 8;
        pixels[i] = blended(smooth, before[i], (float) sharpness);
      }
    }
  }

  private static float blended(float from, float to, float factor) {
    return Math.max(0, Math.min(1, from + factor * (to - from)));
  }
}
