package org.hookline.ultrasound.temporal.part;

/** Checks of the numbers that parts are made of. */
final class Check {

  private Check() {}

  static void positive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be at least 1, it is " + value);
    }
  }

  static void fraction(String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(what + " must be from 0 to 1, it is " + value);
    }
  }
}
