package org.hookline.evaluators.vid;

import java.util.List;
import java.util.Locale;

/**
 * Ranges of the motion IoU. Both ends are inside, as in the code of Flow-Guided Feature Aggregation
 * (its paper has one end outside), so an object on a border is in two ranges.
 */
enum Motion {
  /** Every object, also if its motion is not known. */
  ALL(0, 0, 1),
  /** Hardly moving. */
  SLOW(1, 0.9, 1),
  /** In between. */
  MEDIUM(2, 0.7, 0.9),
  /** Fast for its size. */
  FAST(3, 0, 0.7);

  /** Those that say how fast. */
  static final List<Motion> SPEEDS = List.of(SLOW, MEDIUM, FAST);

  private final int place;
  private final double low;
  private final double high;

  Motion(int place, double low, double high) {
    this.place = place;
    this.low = low;
    this.high = high;
  }

  /** Its place in tables, from 0. */
  int place() {
    return place;
  }

  /**
   * Whether an object belongs to this range.
   *
   * @param motionIou {@code NaN} if it is not known
   */
  boolean contains(double motionIou) {
    return this == ALL || (motionIou >= low && motionIou <= high);
  }

  /** Its word in legends. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a metric's name ends with. */
  String suffix() {
    return this == ALL ? "" : "-" + label();
  }

  /** Which motion IoUs it holds, for people. */
  String range() {
    return this == ALL ? "every object" : "motion IoU from " + low + " to " + high;
  }
}
