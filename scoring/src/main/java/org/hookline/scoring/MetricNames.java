package org.hookline.scoring;

import java.util.List;
import org.hookline.text.IntervalNames;
import org.hookline.text.Numbers;

/** How metrics with a number in their name are spelt: {@code precision@R0.8}. */
public final class MetricNames {

  private static final int DIGITS = 6;

  private MetricNames() {}

  /**
   * A metric at a working point, such as {@code sensitivity@fp0.125} or {@code recall@16}.
   *
   * @param metric what is measured, such as {@code sensitivity}
   * @param point what the number is of, such as {@code fp}; may be empty
   */
  public static String at(String metric, String point, double number) {
    return metric + "@" + point + Numbers.significant(number, DIGITS);
  }

  /** Whether each of these has a name of its own: whether they differ in six digits. */
  public static boolean areDistinct(List<Double> numbers) {
    return numbers.stream().map(number -> at("", "", number)).distinct().count() == numbers.size();
  }

  /** The lower end of a metric's interval. */
  public static String low(String metric) {
    return IntervalNames.low(metric);
  }

  /** The upper end of a metric's interval. */
  public static String high(String metric) {
    return IntervalNames.high(metric);
  }
}
