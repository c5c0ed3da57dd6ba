package org.hookline.scoring.picture;

import java.util.List;

/**
 * A table of counts with shades, such as a confusion matrix.
 *
 * @param rowTitle what the rows are, such as {@code truth}
 * @param columnTitle what the columns are, such as {@code prediction}
 * @param labels of rows and columns alike
 * @param counts row by row
 */
public record MatrixPlot(
    String title, String rowTitle, String columnTitle, List<String> labels, List<List<Long>> counts)
    implements Figure {}
