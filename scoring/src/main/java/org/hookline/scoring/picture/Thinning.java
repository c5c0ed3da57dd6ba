package org.hookline.scoring.picture;

import java.util.HashSet;
import java.util.Set;

/** Leaves out what would not be seen, so that a curve of any length makes a small file. */
final class Thinning {

  /** Half a unit is two pixels of a PNG, and less than the width of any line. */
  private static final double COLUMN = 0.5;

  private static final int MOST_DOTS = 3200;

  private Thinning() {}

  /**
   * Of the points of a line that follow each other within one narrow column, keeps the first, the
   * last, the highest and the lowest: the line covers the same ground (U. Jugel et al., M4: A
   * Visualization-Oriented Time Series Data Aggregation, VLDB 2014).
   */
  static Points line(Points points) {
    Points thin = new Points();
    int first = 0;
    while (first < points.size()) {
      double column = Math.floor(points.x(first) / COLUMN);
      int last = first;
      int low = first;
      int high = first;
      while (last + 1 < points.size() && Math.floor(points.x(last + 1) / COLUMN) == column) {
        last++;
        low = points.y(last) < points.y(low) ? last : low;
        high = points.y(last) > points.y(high) ? last : high;
      }
      int[] kept = {first, Math.min(low, high), Math.max(low, high), last};
      for (int i = 0; i < kept.length; i++) {
        if (i == 0 || kept[i] != kept[i - 1]) {
          thin.add(points.x(kept[i]), points.y(kept[i]));
        }
      }
      first = last + 1;
    }
    return thin;
  }

  /** Of dots that lie on each other keeps one, and always the outermost four of all. */
  static Points dots(Points points) {
    double cell = COLUMN;
    Points thin = onePerCell(points, cell);
    while (thin.size() > MOST_DOTS) {
      cell *= 1.5;
      thin = onePerCell(thin, cell);
    }
    return thin;
  }

  private static Points onePerCell(Points points, double cell) {
    Set<Integer> outermost = outermost(points);
    Set<Cell> taken = new HashSet<>();
    Points thin = new Points();
    for (int i = 0; i < points.size(); i++) {
      double column = Math.floor(points.x(i) / cell);
      double row = Math.floor(points.y(i) / cell);
      if (taken.add(new Cell(column, row)) || outermost.contains(i)) {
        thin.add(points.x(i), points.y(i));
      }
    }
    return thin;
  }

  private static Set<Integer> outermost(Points points) {
    int left = 0;
    int right = 0;
    int top = 0;
    int bottom = 0;
    for (int i = 1; i < points.size(); i++) {
      left = points.x(i) < points.x(left) ? i : left;
      right = points.x(i) > points.x(right) ? i : right;
      top = points.y(i) < points.y(top) ? i : top;
      bottom = points.y(i) > points.y(bottom) ? i : bottom;
    }
    Set<Integer> all = new HashSet<>();
    all.add(left);
    all.add(right);
    all.add(top);
    all.add(bottom);
    return all;
  }

  private record Cell(double column, double row) {}
}
