package org.hookline.scoring.picture;

import java.util.List;

/**
 * Sizes of a matrix, in units.
 *
 * @param cell side of a cell, a multiple of a half, so that cells have sharp edges
 * @param labels how row and column labels look
 * @param rowLabels room for the labels of rows
 * @param columnLabels room for the labels of columns
 * @param isUpright whether the labels of columns are turned
 */
record MatrixLayout(
    double cell, Lettering labels, double rowLabels, double columnLabels, boolean isUpright) {

  static final double GAP = 4;

  private static final double SIDE = 280;
  private static final double LARGEST_CELL = 100;
  private static final double LEGIBLE_CELL = 9.5;
  private static final double LARGEST_SIDE = 800;
  private static final double LONGEST_LABEL = 90;
  private static final double LETTERS = 12;
  private static final double SMALLEST_LETTERS = 8;

  /** The larger the matrix the larger the figure, until nobody could read it anyway. */
  static MatrixLayout of(List<String> names) {
    int size = Math.max(1, names.size());
    double wanted = Math.min(LARGEST_CELL, Math.max(SIDE / size, LEGIBLE_CELL));
    double cell = Math.min(wanted, LARGEST_SIDE / size);
    double sharp = cell > 1 ? Math.floor(2 * cell) / 2 : cell;
    Lettering labels = Lettering.plain(Math.max(SMALLEST_LETTERS, Math.min(LETTERS, 0.85 * sharp)));
    double widest = names.stream().mapToDouble(labels::width).max().orElse(0);
    double room = Math.ceil(Math.min(widest, LONGEST_LABEL));
    boolean isUpright = widest > sharp - GAP;
    return new MatrixLayout(
        sharp, labels, room, isUpright ? room : Math.ceil(labels.size()), isUpright);
  }

  double side(int size) {
    return Math.max(1, size) * cell;
  }

  /** Every so many rows have a label. */
  int labelStep() {
    return (int) Math.ceil(0.8 * labels.size() / cell);
  }
}
