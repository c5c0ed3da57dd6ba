package org.hookline.detection.coco;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** Asks an image file for its size without decoding its pixels. */
final class ImageHeader {

  private ImageHeader() {}

  /** The size; empty if there is no such file, or none whose header can be read. */
  static Optional<ImageSize> size(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (@Nullable ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      return in == null ? Optional.empty() : size(in);
    } catch (IOException | RuntimeException e) {
      // The readers of some formats meet a broken header with whatever exception it leads to.
      return Optional.empty();
    }
  }

  private static Optional<ImageSize> size(ImageInputStream in) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (!readers.hasNext()) {
      return Optional.empty();
    }
    ImageReader reader = readers.next();
    try {
      reader.setInput(in, true, true);
      return Optional.of(new ImageSize(reader.getWidth(0), reader.getHeight(0)));
    } finally {
      reader.dispose();
    }
  }
}
