package org.hookline.scoring.picture;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.hookline.scoring.picture.Axis.Scale;

/**
 * An axis laid out: where it begins and ends, and its ticks. Ends are places: values, or their
 * logarithms.
 */
record Ruler(String label, Scale scale, double low, double high, List<Tick> ticks) {

  /** Ends nearer to each other than this part of them are the same. */
  private static final double NEAR = 1e-9;

  /** What is further outside, in lengths of the axis, is drawn as if it were there. */
  private static final double FAR = 1e6;

  /** Lays out an axis for values, of which only those it {@link #shows} may be counted. */
  static Ruler of(Axis axis, DoubleSummaryStatistics values) {
    return of(axis, values, 0);
  }

  /** The same for whole numbers from 0 on: no tick lies between two of them. */
  static Ruler ofCounts(String label, DoubleSummaryStatistics counts) {
    return of(new Axis(label, Scale.LINEAR, 0, Double.NaN), counts, 1);
  }

  private static Ruler of(Axis axis, DoubleSummaryStatistics values, double smallestStep) {
    Scale scale = axis.scale();
    boolean isOpenBelow = Double.isNaN(axis.low());
    boolean isOpenAbove = Double.isNaN(axis.high());
    boolean none = values.getCount() == 0;
    double somewhere = place(scale, somewhere(axis, values));
    double low = isOpenBelow && !none ? place(scale, values.getMin()) : somewhere;
    double high =
        isOpenAbove ? none ? somewhere : place(scale, values.getMax()) : place(scale, axis.high());
    if (high - low <= NEAR * Math.max(Math.abs(low), Math.abs(high)) + 1 / Axis.LARGEST) {
      double more = scale == Scale.LINEAR && somewhere != 0 ? Math.abs(somewhere) / 2 : 1;
      boolean isOnlyOpenBelow = isOpenBelow && !isOpenAbove;
      low = isOnlyOpenBelow || (isOpenBelow && somewhere != 0) ? somewhere - more : somewhere;
      high = isOnlyOpenBelow ? somewhere : somewhere + more;
    }
    Ticks ticks = Ticks.of(scale, high - low, smallestStep);
    low = isOpenBelow ? ticks.before(low) : low;
    high = isOpenAbove ? ticks.after(high) : high;
    return new Ruler(axis.label(), scale, low, high, ticks.between(low, high));
  }

  /** A value to lie on the axis if there are none, or all are the same. */
  private static double somewhere(Axis axis, DoubleSummaryStatistics values) {
    if (!Double.isNaN(axis.low())) {
      return axis.low();
    }
    if (!Double.isNaN(axis.high())) {
      return axis.high();
    }
    return values.getCount() > 0 ? values.getMin() : axis.scale() == Scale.LINEAR ? 0 : 1;
  }

  /** Whether an axis has a place for a value at all, be it beyond its ends. */
  static boolean shows(Scale scale, double value) {
    return Math.abs(value) <= Axis.LARGEST && (scale == Scale.LINEAR || value > 0);
  }

  /** How far along the axis a value lies: 0 where it begins, 1 where it ends. */
  double share(double value) {
    return shareOfPlace(place(scale, value));
  }

  double share(Tick tick) {
    return shareOfPlace(tick.place());
  }

  private double shareOfPlace(double place) {
    return Math.max(-FAR, Math.min(FAR, (place - low) / (high - low)));
  }

  private static double place(Scale scale, double value) {
    return switch (scale) {
      case LINEAR -> value;
      case LOG2 -> Math.log(value) / Math.log(2);
      case LOG10 -> Math.log10(value);
    };
  }
}
