package org.hookline.djl.layer;

/** Checks of numbers that layers are made of. */
final class Sizes {

  private Sizes() {}

  static void requirePositive(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be at least 1, it is " + value);
    }
  }

  static void requireMultiple(String what, long value, int divisor) {
    if (value % divisor != 0) {
      throw new IllegalArgumentException(
          what + " must be a multiple of " + divisor + ", it is " + value);
    }
  }
}
