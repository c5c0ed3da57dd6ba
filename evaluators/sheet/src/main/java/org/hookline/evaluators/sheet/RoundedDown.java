package org.hookline.evaluators.sheet;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes numbers so that what lies below a limit never looks as if it had reached it. */
final class RoundedDown {

  private RoundedDown() {}

  /** A finite number with two decimals: {@code 0.49} for 0.4999. */
  static String of(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.FLOOR).toPlainString();
  }
}
