package org.hookline.ultrasound.data.foreign;

/** The size in pixels of the picture that something is marked in. */
record ImageSize(int width, int height) {

  static ImageSize of(Pixels pixels) {
    return new ImageSize(pixels.width(), pixels.height());
  }
}
