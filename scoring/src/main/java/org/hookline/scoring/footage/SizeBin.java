package org.hookline.scoring.footage;

import java.util.ArrayList;
import java.util.List;

/**
 * A range of sizes, as the square root of a box's area in pixels.
 *
 * @param low where it begins
 * @param high the first size above it
 */
public record SizeBin(double low, double high) {

  /** Every size. */
  public static final SizeBin ALL = new SizeBin(0, Double.POSITIVE_INFINITY);

  private static final int QUINTILES = 5;

  /** Whether a lesion of this size belongs here. */
  public boolean contains(double side) {
    return side >= low && side < high;
  }

  /** Bins from each of these sizes to the next one, the last without an end. */
  public static List<SizeBin> from(List<Double> lows) {
    List<SizeBin> bins = new ArrayList<>();
    for (int i = 0; i < lows.size(); i++) {
      double high = i + 1 < lows.size() ? lows.get(i + 1) : Double.POSITIVE_INFINITY;
      bins.add(new SizeBin(lows.get(i), high));
    }
    return bins;
  }

  /**
   * Five bins with equally many of these sizes in each, as far as equal sizes allow.
   *
   * @param sides ascending; without any, every bin is empty
   */
  public static List<SizeBin> quintiles(double[] sides) {
    List<Double> lows = new ArrayList<>();
    for (int fifth = 0; fifth < QUINTILES; fifth++) {
      int place = (int) ((long) fifth * sides.length / QUINTILES);
      lows.add(sides.length == 0 ? Double.NaN : sides[place]);
    }
    return from(lows);
  }
}
