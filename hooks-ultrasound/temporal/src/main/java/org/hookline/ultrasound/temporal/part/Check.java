package org.hookline.ultrasound.temporal.part;

/** Checks of the numbers that models are made of, in settings and in code. */
public final class Check {

  private Check() {}

  /** Requires at least 1. */
  public static void positive(String what, int value) {
    that(value >= 1, what + " must be at least 1", value);
  }

  /** Requires a number from 0 to 1. */
  public static void fraction(String what, double value) {
    that(value >= 0 && value <= 1, what + " must be from 0 to 1", value);
  }

  /** Requires zero or more. */
  public static void notNegative(String what, Number value) {
    that(value.doubleValue() >= 0, what + " must not be negative", value);
  }

  /** Requires more than zero. */
  public static void aboveZero(String what, double value) {
    that(value > 0, what + " must be above 0", value);
  }

  /**
   * Requires that a rule holds.
   *
   * @throws IllegalArgumentException with the rule and the value if not
   */
  public static void that(boolean holds, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", it is " + value);
    }
  }
}
