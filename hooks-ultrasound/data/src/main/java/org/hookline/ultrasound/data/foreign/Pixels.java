package org.hookline.ultrasound.data.foreign;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import org.hookline.detection.ImageSize;

/** The picture of a frame, whose size is known and whose pixels are decoded when they are asked. */
public interface Pixels {

  /** In pixels, at least 1. */
  int width();

  /** In pixels, at least 1. */
  int height();

  /** Width and height. */
  default ImageSize size() {
    return new ImageSize(width(), height());
  }

  /**
   * The PNG or JPEG file that holds this picture and nothing else; empty if the picture is decoded
   * from something larger or is changed on the way.
   */
  default Optional<Path> ownFile() {
    return Optional.empty();
  }

  /**
   * Decodes the picture, every time anew.
   *
   * @throws org.hookline.InputException if that cannot be done; the message names the file
   */
  BufferedImage read();
}
