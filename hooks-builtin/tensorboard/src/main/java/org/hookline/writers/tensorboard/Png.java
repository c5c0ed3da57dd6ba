package org.hookline.writers.tensorboard;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.hookline.ImageEvent;

/** Encodes pictures as PNG. */
final class Png {

  private Png() {}

  static byte[] of(ImageEvent image) {
    BufferedImage picture =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, image.width(), image.height(), pixels(image.rgb()), 0, image.width());
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    // Handed a plain stream, ImageIO would go through a temporary file.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
      if (!ImageIO.write(picture, "png", out)) {
        throw new IllegalStateException("this JVM has no PNG encoder");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is written but memory", e);
    }
    return png.toByteArray();
  }

  private static int[] pixels(byte[] rgb) {
    int[] pixels = new int[rgb.length / 3];
    for (int i = 0; i < pixels.length; i++) {
      int red = rgb[3 * i] & 0xFF;
      int green = rgb[3 * i + 1] & 0xFF;
      int blue = rgb[3 * i + 2] & 0xFF;
      pixels[i] = (red << 16) | (green << 8) | blue;
    }
    return pixels;
  }
}
