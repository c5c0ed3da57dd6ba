package org.hookline.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes numbers with as many digits as matter, the same in every locale. */
public final class Numbers {

  private Numbers() {}

  /**
   * A number rounded to significant digits, without trailing zeros: {@code 0.5123}, {@code 12},
   * {@code 1e-05}. The same text as the conversion {@code %.<digits>g} of C, which Java's own
   * {@code %g} is not.
   *
   * @param digits significant digits, at least 1
   */
  public static String significant(double value, int digits) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(digits, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < digits) {
      return rounded.toPlainString();
    }
    return String.format(
        Locale.ROOT,
        "%se%s%02d",
        rounded.movePointLeft(exponent).toPlainString(),
        exponent < 0 ? "-" : "+",
        Math.abs(exponent));
  }

  /**
   * A count with its noun: {@code 1 video}, {@code 0 videos}.
   *
   * @param noun in the singular, one that only takes an s
   */
  public static String counted(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** A number with a fixed number of decimals and a point, whatever the locale. */
  public static String fixed(double value, int decimals) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString()
        : Double.toString(value);
  }
}
