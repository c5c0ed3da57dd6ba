package org.hookline.djl.optimizer;

/** Ranges of settings. */
final class Checks {

  private Checks() {}

  static void notNegative(String key, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(key + " must not be negative, it is " + value);
    }
  }

  static void fraction(String key, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(key + " must be at least 0 and below 1, it is " + value);
    }
  }
}
