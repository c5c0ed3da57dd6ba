package org.hookline.ultrasound.data.simulation;

import java.util.Arrays;

/**
 * Gaussian noise with a correlation length of its own in each direction: white noise under three
 * running means, which come close to a Gaussian. Wraps around at the edges.
 */
final class SmoothNoise {

  private static final int PASSES = 3;

  private final TissueGrid grid;
  private final float[] scratch;
  private final float[] sums;

  SmoothNoise(TissueGrid grid) {
    this.grid = grid;
    this.scratch = new float[grid.points()];
    this.sums = new float[grid.rows];
  }

  /**
   * Fills a field [columns, rows] with noise of mean 0 and variance 1.
   *
   * @param width correlation length across the beams, in mm
   * @param height correlation length along the beams, in mm
   */
  void fill(float[] field, double width, double height, SplitMix64 random) {
    GaussianNoise.fill(field, random);
    int acrossReach = Math.max(1, (int) StrictMath.rint(width / grid.pitch / 2));
    int alongReach = Math.max(1, (int) StrictMath.rint(height / grid.spacing / 2));
    for (int pass = 0; pass < PASSES; pass++) {
      meanAlong(field, scratch, alongReach);
      meanAcross(scratch, field, acrossReach);
    }
    standardise(field);
  }

  private void meanAlong(float[] from, float[] to, int reach) {
    int rows = grid.rows;
    for (int column = 0; column < grid.columns; column++) {
      int start = column * rows;
      float sum = 0;
      for (int row = -reach; row <= reach; row++) {
        sum += from[start + Math.floorMod(row, rows)];
      }
      for (int row = 0; row < rows; row++) {
        to[start + row] = sum;
        sum += from[start + wrap(row + reach + 1, rows)] - from[start + wrap(row - reach, rows)];
      }
    }
  }

  private void meanAcross(float[] from, float[] to, int reach) {
    int rows = grid.rows;
    int columns = grid.columns;
    Arrays.fill(sums, 0);
    for (int column = -reach; column <= reach; column++) {
      int source = Math.floorMod(column, columns) * rows;
      for (int row = 0; row < rows; row++) {
        sums[row] += from[source + row];
      }
    }
    float scale = 1f / ((2 * reach + 1) * (2 * reach + 1));
    for (int column = 0; column < columns; column++) {
      int target = column * rows;
      int enters = Math.floorMod(column + reach + 1, columns) * rows;
      int leaves = Math.floorMod(column - reach, columns) * rows;
      for (int row = 0; row < rows; row++) {
        to[target + row] = sums[row] * scale;
        sums[row] += from[enters + row] - from[leaves + row];
      }
    }
  }

  private static int wrap(int index, int length) {
    return index < 0 ? index + length : index >= length ? index - length : index;
  }

  private static void standardise(float[] field) {
    double sum = 0;
    double squares = 0;
    for (float value : field) {
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / field.length;
    double deviation = StrictMath.sqrt(squares / field.length - mean * mean);
    for (int i = 0; i < field.length; i++) {
      field[i] = (float) ((field[i] - mean) / deviation);
    }
  }
}
