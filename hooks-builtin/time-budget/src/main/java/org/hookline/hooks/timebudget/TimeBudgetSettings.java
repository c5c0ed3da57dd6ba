package org.hookline.hooks.timebudget;

import java.time.Duration;
import java.util.Locale;

/**
 * The settings of the hook {@code time-budget}.
 *
 * @param budget the time there is, longer than {@code reserve}
 * @param reserve the part of it that is kept for saving and evaluating; zero or more
 * @param per what the budget is for
 */
public record TimeBudgetSettings(Duration budget, Duration reserve, Per per) {

  public TimeBudgetSettings {
    if (reserve.isNegative()) {
      throw new IllegalArgumentException("reserve must not be negative, it is " + shown(reserve));
    }
    if (budget.compareTo(reserve) <= 0) {
      throw new IllegalArgumentException(
          "budget must be longer than the reserve of %s, it is %s"
              .formatted(shown(reserve), shown(budget)));
    }
  }

  /** A duration in a few letters, such as {@code 8h} or {@code 1h30m}. */
  static String shown(Duration duration) {
    return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
  }
}
