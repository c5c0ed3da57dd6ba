package org.hookline.scoring.picture;

import java.math.BigDecimal;

/** Writes a number that is too long to write out: {@code 2.5e6}. */
final class PowerOfTen {

  private PowerOfTen() {}

  static String label(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal digits = value.stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    return digits.movePointLeft(exponent).toPlainString() + "e" + exponent;
  }
}
