package org.hookline.distributed;

import java.time.Duration;
import java.util.Locale;

/** Lengths of time: what is left of a limit, and how to say it. */
final class Times {

  private Times() {}

  /** Such as {@code 2 s} or {@code 0.25 s}. */
  static String text(Duration duration) {
    String seconds = String.format(Locale.ROOT, "%.2f", duration.toMillis() / 1000.0);
    return seconds.replaceFirst("\\.?0+$", "") + " s";
  }

  /** What is left of a limit that began at {@code since}, a reading of {@link System#nanoTime}. */
  static Duration left(Duration limit, long since) {
    Duration left = limit.minusNanos(System.nanoTime() - since);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
