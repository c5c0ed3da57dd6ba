package org.hookline.dicom;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number written as text (decimal and integer strings, PS3.5, 6.2). */
final class Decimal {

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]{1,32}\\.?[0-9]{0,32}|\\.[0-9]{1,32})([eE][+-]?[0-9]{1,3})?");

  private Decimal() {}

  /** The number, if the text is one and it is finite. */
  static Optional<Double> of(String text) {
    String bare = text.strip();
    return NUMBER.matcher(bare).matches()
        ? Optional.of(Double.valueOf(bare)).filter(Double::isFinite)
        : Optional.empty();
  }

  static Optional<Double> first(List<String> texts) {
    return texts.isEmpty() ? Optional.empty() : of(texts.get(0));
  }
}
