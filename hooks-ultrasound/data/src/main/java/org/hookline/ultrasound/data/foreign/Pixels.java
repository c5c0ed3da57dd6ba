package org.hookline.ultrasound.data.foreign;

import java.awt.image.BufferedImage;

/** The picture of a frame, whose size is known and whose pixels are decoded when they are asked. */
public interface Pixels {

  /** In pixels, at least 1. */
  int width();

  /** In pixels, at least 1. */
  int height();

  /**
   * Decodes the picture, every time anew.
   *
   * @throws org.hookline.InputException if that cannot be done; the message names the file
   */
  BufferedImage read();
}
