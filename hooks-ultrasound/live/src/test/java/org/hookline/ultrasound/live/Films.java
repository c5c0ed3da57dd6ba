package org.hookline.ultrasound.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.hookline.detection.GreyImage;

/** Writes frames that are all of one grey. */
final class Films {

  private Films() {}

  static GreyImage image(int width, int height, int grey) {
    byte[] pixels = new byte[width * height];
    Arrays.fill(pixels, (byte) grey);
    return GreyImage.of(width, height, pixels);
  }

  static Path write(Path file, int width, int height, int grey) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    String name = file.toString();
    String format = name.substring(name.lastIndexOf('.') + 1);
    ImageIO.write(image(width, height, grey).toBufferedImage(), format, file.toFile());
    return file;
  }
}
