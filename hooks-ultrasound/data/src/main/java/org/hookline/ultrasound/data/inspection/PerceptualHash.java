package org.hookline.ultrasound.data.inspection;

import java.util.Arrays;
import org.hookline.detection.GreyImage;

/**
 * What an image looks like from afar, in 64 bits: the image averaged to 32 x 32 cells, of its
 * discrete cosine transform (DCT-II) the 8 x 8 coefficients after the constant ones, and for each
 * whether it is above their median (C. Zauner, "Implementation and Benchmarking of Perceptual Image
 * Hash Functions", 2010, section 3.2.1).
 *
 * <p>It hardly changes with the compression, the size, the brightness or the contrast of an image,
 * nor with small marks in it. Cropped, shifted, mirrored or turned an image has another hash.
 */
final class PerceptualHash {

  /** Of a hash. */
  static final int BITS = 64;

  private static final int SIDE = 8;
  private static final int CELLS = 32;

  private PerceptualHash() {}

  /** The hash: the lowest vertical frequency first and in the highest bits, then the horizontal. */
  static long of(GreyImage image) {
    double[][] coefficients = transformed(transposed(transformed(transposed(cells(image)))));
    double[] flat = Arrays.stream(coefficients).flatMapToDouble(Arrays::stream).toArray();
    double median = median(flat);
    long hash = 0;
    for (double coefficient : flat) {
      hash = hash << 1 | (coefficient > median ? 1 : 0);
    }
    return hash;
  }

  /** In how many bits two hashes differ, from 0 to {@link #BITS}. */
  static int distance(long one, long other) {
    return Long.bitCount(one ^ other);
  }

  /** Mean greys, [CELLS, CELLS]. */
  private static double[][] cells(GreyImage image) {
    double[][] cells = new double[CELLS][CELLS];
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        cells[row][column] = mean(image, row, column);
      }
    }
    return cells;
  }

  /** The mean of a cell, which is one pixel at least where the image has fewer than cells. */
  private static double mean(GreyImage image, int row, int column) {
    int fromY = edge(row, image.height());
    int toY = Math.max(fromY + 1, edge(row + 1, image.height()));
    int fromX = edge(column, image.width());
    int toX = Math.max(fromX + 1, edge(column + 1, image.width()));
    long sum = 0;
    for (int y = fromY; y < toY; y++) {
      for (int x = fromX; x < toX; x++) {
        sum += image.at(x, y);
      }
    }
    return (double) sum / ((long) (toX - fromX) * (toY - fromY));
  }

  private static int edge(int cell, int pixels) {
    return (int) ((long) cell * pixels / CELLS);
  }

  /** The coefficients 1 to SIDE of each row, unscaled. */
  private static double[][] transformed(double[][] rows) {
    double[][] coefficients = new double[rows.length][SIDE];
    for (int row = 0; row < rows.length; row++) {
      for (int k = 0; k < SIDE; k++) {
        for (int i = 0; i < CELLS; i++) {
          coefficients[row][k] += rows[row][i] * Cosines.OF[k][i];
        }
      }
    }
    return coefficients;
  }

  private static double[][] transposed(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        columns[column][row] = rows[row][column];
      }
    }
    return columns;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
  }

  /** The cosines of the transform, [SIDE, CELLS]. */
  private static final class Cosines {

    static final double[][] OF = new double[SIDE][CELLS];

    static {
      for (int k = 0; k < SIDE; k++) {
        for (int i = 0; i < CELLS; i++) {
          OF[k][i] = Math.cos(Math.PI * (k + 1) * (2 * i + 1) / (2 * CELLS));
        }
      }
    }

    private Cosines() {}
  }
}
