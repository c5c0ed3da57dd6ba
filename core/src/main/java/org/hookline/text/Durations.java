package org.hookline.text;

import java.time.Duration;
import java.util.Locale;

/** Writes durations the way a clock shows them, the same in every locale. */
public final class Durations {

  private Durations() {}

  /**
   * Hours, minutes and seconds, such as {@code 0:01:46}; hours are not limited to a day and
   * fractions of a second are cut off.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  public static String clock(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("no clock shows a negative duration: " + duration);
    }
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d",
        duration.toHours(),
        duration.toMinutesPart(),
        duration.toSecondsPart());
  }

  /**
   * The same for seconds as a number.
   *
   * @throws IllegalArgumentException if the seconds are negative or not finite
   */
  public static String clock(double seconds) {
    if (!Double.isFinite(seconds)) {
      throw new IllegalArgumentException("no clock shows " + seconds + " seconds");
    }
    return clock(Duration.ofMillis((long) (seconds * 1000)));
  }
}
