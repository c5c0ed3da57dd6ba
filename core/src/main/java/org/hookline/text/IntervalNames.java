package org.hookline.text;

import java.util.Collection;

/**
 * How the ends of a metric's interval are called: {@code cpm/low} and {@code cpm/high} beside
 * {@code cpm}, so that whoever lays metrics out can show the three as one.
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
}
