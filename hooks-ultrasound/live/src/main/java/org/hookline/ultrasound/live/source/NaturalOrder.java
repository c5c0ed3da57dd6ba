package org.hookline.ultrasound.live.source;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names as people order them: {@code 2.png} before {@code 10.png}. */
final class NaturalOrder implements Comparator<String> {

  private static final Pattern PIECE = Pattern.compile("\\d+|\\D+");

  /** Equal numbers that are written differently, such as 1 and 01, are told apart by the text. */
  @Override
  public int compare(String left, String right) {
    Matcher one = PIECE.matcher(left);
    Matcher other = PIECE.matcher(right);
    while (one.find()) {
      if (!other.find()) {
        return 1;
      }
      int order = comparePieces(one.group(), other.group());
      if (order != 0) {
        return order;
      }
    }
    return other.find() ? -1 : left.compareTo(right);
  }

  private static int comparePieces(String left, String right) {
    return isNumber(left) && isNumber(right)
        ? new BigInteger(left).compareTo(new BigInteger(right))
        : left.compareTo(right);
  }

  private static boolean isNumber(String piece) {
    return piece.charAt(0) >= '0' && piece.charAt(0) <= '9';
  }
}
