package org.hookline.text;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * How the ends of a metric's interval are called, {@code cpm/low} and {@code cpm/high} beside
 * {@code cpm}, and how whoever lays metrics out shows the three as one.
 */
public final class IntervalNames {

  private static final String LOW = "/low";
  private static final String HIGH = "/high";

  private IntervalNames() {}

  /** The name of the lower end. */
  public static String low(String metric) {
    return metric + LOW;
  }

  /** The name of the upper end. */
  public static String high(String metric) {
    return metric + HIGH;
  }

  /**
   * Whether a name is that of an end of an interval.
   *
   * @param names all there are; without the metric itself and the other end it is a metric like any
   *     other
   */
  public static boolean isEnd(String name, Collection<String> names) {
    int slash = name.lastIndexOf('/');
    if (slash < 0 || !(name.endsWith(LOW) || name.endsWith(HIGH))) {
      return false;
    }
    String metric = name.substring(0, slash);
    return names.contains(metric) && names.contains(low(metric)) && names.contains(high(metric));
  }

  /**
   * The interval of a metric, {@code [low, high]}; empty if there is none or it is not defined.
   *
   * @param values by name; NaN where not defined
   * @param number how one is written
   */
  public static Optional<String> interval(
      String metric, Map<String, Double> values, DoubleFunction<String> number) {
    double low = values.getOrDefault(low(metric), Double.NaN);
    double high = values.getOrDefault(high(metric), Double.NaN);
    return Double.isNaN(low) || Double.isNaN(high)
        ? Optional.empty()
        : Optional.of("[" + number.apply(low) + ", " + number.apply(high) + "]");
  }
}
