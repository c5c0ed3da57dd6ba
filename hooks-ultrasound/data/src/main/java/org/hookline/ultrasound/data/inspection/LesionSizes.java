package org.hookline.ultrasound.data.inspection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * How large the marked boxes are: the square root of their areas in pixels, and what parts them
 * into fifths.
 */
final class LesionSizes {

  private static final int PARTS = 5;

  private final double[] sorted;

  private LesionSizes(double[] sorted) {
    this.sorted = sorted;
  }

  static LesionSizes of(DoubleStream areas) {
    return new LesionSizes(areas.map(Math::sqrt).sorted().toArray());
  }

  boolean isEmpty() {
    return sorted.length == 0;
  }

  /**
   * The smallest, the four edges between the fifths, and the largest, by what share of the boxes in
   * per cent is smaller; linear between two boxes, as numpy has it. Nothing if there are no boxes.
   */
  Map<String, Object> toMap() {
    Map<String, Object> edges = new LinkedHashMap<>();
    for (int part = 0; part <= PARTS && !isEmpty(); part++) {
      edges.put(String.valueOf(100 * part / PARTS), edge(part));
    }
    return edges;
  }

  /**
   * Of {@code part} fifths the upper edge.
   *
   * @param part from 0, the smallest, to 5, the largest
   */
  double edge(int part) {
    double rank = (double) part * (sorted.length - 1) / PARTS;
    int below = (int) rank;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }
}
