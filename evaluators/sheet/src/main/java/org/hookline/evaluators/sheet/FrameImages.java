package org.hookline.evaluators.sheet;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hookline.InputException;
import org.hookline.detection.Frame;
import org.hookline.detection.GreyImage;

/** Reads the images of frames, and remembers which of them have none. */
final class FrameImages {

  private final SortedSet<Path> missing = new TreeSet<>();

  /**
   * The image of a frame; empty if its file is not there, as where detections are scored away from
   * the images.
   *
   * @throws InputException if the file is no image or its size is not the frame's
   */
  Optional<BufferedImage> read(Frame frame) {
    if (Files.notExists(frame.file())) {
      missing.add(frame.file());
      return Optional.empty();
    }
    return Optional.of(GreyImage.read(frame).toBufferedImage());
  }

  /** The files that were not there. */
  SortedSet<Path> missing() {
    return missing;
  }

  /**
   * The image halved until it is less than twice as large as it is to be drawn. AWT looks at no
   * more than 4 x 4 pixels for one of the target, so that speckle would turn into noise.
   */
  static BufferedImage halvedTo(BufferedImage image, int width) {
    BufferedImage halved = image;
    while (halved.getWidth() >= 2 * width && halved.getHeight() > 1) {
      BufferedImage smaller =
          new BufferedImage(
              halved.getWidth() / 2, halved.getHeight() / 2, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D canvas = smaller.createGraphics();
      canvas.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      canvas.drawImage(halved, 0, 0, smaller.getWidth(), smaller.getHeight(), null);
      canvas.dispose();
      halved = smaller;
    }
    return halved;
  }
}
