package org.hookline.ultrasound.detector;

import org.hookline.detection.GreyImage;
import org.hookline.detection.ImageSize;

/**
 * A frame as the network is to see it: grey, and of the size that the settings ask for.
 *
 * @param size in pixels
 * @param pixels [H, W] row by row, unsigned bytes
 */
record GreyFrame(ImageSize size, byte[] pixels) {

  private static final int LEVELS = 256;

  /** The image in the size in which it is to be seen. */
  static GreyFrame of(GreyImage image, FrameScale scale) {
    GreyFrame whole = new GreyFrame(new ImageSize(image.width(), image.height()), copy(image));
    ImageSize size = scale.of(whole.size);
    return size.equals(whole.size) ? whole : whole.resampled(size);
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

  private GreyFrame resampled(ImageSize target) {
    float[] levels = new float[LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      levels[i] = i;
    }
    float[] image =
        Resampling.image(
            this,
            levels,
            Resampling.of(size.width(), target.width()),
            Resampling.of(size.height(), target.height()));
    byte[] scaled = new byte[image.length];
    for (int i = 0; i < image.length; i++) {
      scaled[i] = (byte) Math.round(image[i]);
    }
    return new GreyFrame(target, scaled);
  }
}
