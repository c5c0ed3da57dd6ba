package org.hookline.scoring.picture;

/** Writes lengths as short as can be: two decimals, no zeros at the end, fast for long curves. */
final class SvgNumbers {

  private static final int HUNDRED = 100;

  private SvgNumbers() {}

  static String text(double value) {
    StringBuilder text = new StringBuilder();
    append(text, value);
    return text.toString();
  }

  static void append(StringBuilder text, double value) {
    long hundredths = Math.round(value * HUNDRED);
    if (hundredths < 0) {
      text.append('-');
      hundredths = -hundredths;
    }
    text.append(hundredths / HUNDRED);
    long rest = hundredths % HUNDRED;
    if (rest != 0) {
      text.append('.').append(rest / 10);
      if (rest % 10 != 0) {
        text.append(rest % 10);
      }
    }
  }
}
