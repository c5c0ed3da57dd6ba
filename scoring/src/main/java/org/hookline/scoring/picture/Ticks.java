package org.hookline.scoring.picture;

import java.util.List;
import org.hookline.scoring.picture.Axis.Scale;

/** The round places of an axis. */
interface Ticks {

  /** The last round place up to a place, to begin the axis at. */
  double before(double place);

  /** The first round place from a place on, to end the axis at. */
  double after(double place);

  /** Marks from one end to the other, few enough for their labels to fit. */
  List<Tick> between(double low, double high);

  /**
   * The round places for an axis.
   *
   * @param length from end to end, as the scale has it; above 0
   * @param smallestStep the least distance of two on a linear scale
   */
  static Ticks of(Scale scale, double length, double smallestStep) {
    return switch (scale) {
      case LINEAR -> LinearTicks.of(length, smallestStep);
      case LOG2 -> new LogTicks(2, List.of(1));
      case LOG10 -> new LogTicks(10, length < 2 ? List.of(1, 2, 5) : List.of(1));
    };
  }
}
