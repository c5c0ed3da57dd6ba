package org.hookline.ultrasound.data.inspection;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.hookline.plugin.Command;

/**
 * Small data sets by hand: annotations in a JSON with single quotes, pictures of coarse speckle.
 */
final class Example {

  static final int WIDTH = 96;
  static final int HEIGHT = 64;

  private Example() {}

  static Path annotations(Path folder, String name, String json) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, json.replace('\'', '"'));
  }

  /** Twelve by eight patches of random grey, smoothed: nothing like that of another seed. */
  static BufferedImage speckle(long seed) {
    Random random = new Random(seed);
    BufferedImage patches = new BufferedImage(12, 8, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 8; y++) {
      for (int x = 0; x < 12; x++) {
        patches.getRaster().setSample(x, y, 0, 40 + random.nextInt(160));
      }
    }
    return scaled(patches, WIDTH, HEIGHT);
  }

  static BufferedImage uniform(int grey) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.getRaster().setSample(x, y, 0, grey);
      }
    }
    return image;
  }

  static BufferedImage scaled(BufferedImage image, int width, int height) {
    return drawn(image, width, height, 0);
  }

  /** The image moved to the right, black where nothing is left. */
  static BufferedImage shifted(BufferedImage image, int pixels) {
    return drawn(image, image.getWidth(), image.getHeight(), pixels);
  }

  private static BufferedImage drawn(BufferedImage image, int width, int height, int right) {
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D canvas = drawn.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    canvas.setColor(Color.BLACK);
    canvas.fillRect(0, 0, width, height);
    canvas.drawImage(image, right, 0, width, height, null);
    canvas.dispose();
    return drawn;
  }

  static Path write(BufferedImage image, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    String name = file.toString();
    ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
    return file;
  }

  /** What a command printed, and its exit code in a last line. */
  static String run(Command command, String... arguments) {
    StringWriter out = new StringWriter();
    int exit = command.run(List.of(arguments), new PrintWriter(out));
    return out + "exit " + exit + "\n";
  }
}
