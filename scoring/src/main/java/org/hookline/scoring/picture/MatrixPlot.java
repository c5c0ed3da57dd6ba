package org.hookline.scoring.picture;

import java.util.List;

/**
 * A table of counts with shades, such as a confusion matrix. The shade is a count's share of its
 * row.
 *
 * @param rowTitle what the rows are, such as {@code truth}
 * @param columnTitle what the columns are, such as {@code prediction}
 * @param labels of rows and columns alike
 * @param counts row by row, as many rows and columns as labels
 */
public record MatrixPlot(
    String title, String rowTitle, String columnTitle, List<String> labels, List<List<Long>> counts)
    implements Figure {

  /**
   * Copies labels and counts.
   *
   * @throws IllegalArgumentException if there are not as many rows and columns as labels, or a
   *     count is negative
   */
  public MatrixPlot {
    labels = List.copyOf(labels);
    counts = counts.stream().map(Counts::copy).toList();
    int size = labels.size();
    if (counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
      throw new IllegalArgumentException(
          "a matrix with %d labels needs %d rows of %d counts".formatted(size, size, size));
    }
  }
}
