package org.hookline.djl.layer;

/**
 * A square that slides over images.
 *
 * @param kernel points along each side, at least 1
 * @param stride pixels from one place to the next, at least 1
 * @param padding pixels added at each edge, zero or more
 * @param dilation pixels from one point to the next, at least 1
 */
record Window(int kernel, int stride, int padding, int dilation) {

  Window {
    Sizes.requirePositive("kernel", kernel);
    Sizes.requirePositive("stride", stride);
    Sizes.requirePositive("dilation", dilation);
    if (padding < 0) {
      throw new IllegalArgumentException("padding must not be negative, it is " + padding);
    }
  }

  static Window of(int kernel, int stride) {
    return new Window(kernel, stride, 0, 1);
  }

  Window stride(int pixels) {
    return new Window(kernel, pixels, padding, dilation);
  }

  Window padding(int pixels) {
    return new Window(kernel, stride, pixels, dilation);
  }

  Window dilation(int pixels) {
    return new Window(kernel, stride, padding, pixels);
  }

  static String pair(int value) {
    return "[" + value + ", " + value + "]";
  }

  /** Stride, padding and dilation as arguments. */
  String geometry() {
    return pair(stride) + ", " + pair(padding) + ", " + pair(dilation);
  }
}
