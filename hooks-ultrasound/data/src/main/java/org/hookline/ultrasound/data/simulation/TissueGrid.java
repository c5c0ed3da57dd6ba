package org.hookline.ultrasound.data.simulation;

/**
 * The grid that everything fixed in the tissue is stored on: columns as far apart as the beams at
 * the face, rows as far apart as the samples, with a margin for motion. Column-major.
 */
final class TissueGrid {

  /** How far the tissue can move sideways, in mm. */
  static final double REACH = 7;

  final int columns;
  final int rows;
  final double pitch;
  final double spacing;

  TissueGrid(BeamGrid beams) {
    int margin = (int) StrictMath.ceil(REACH / beams.pitch) + BeamGrid.PADDING + 2;
    this.columns = beams.lines + 2 * margin;
    this.rows = (int) StrictMath.ceil(beams.samples * (1 + Motion.GREATEST_STRAIN)) + 2;
    this.pitch = beams.pitch;
    this.spacing = beams.spacing;
  }

  int points() {
    return columns * rows;
  }

  /** The column, with its fraction, of a lateral place in mm. */
  double column(double lateral) {
    return lateral / pitch + (columns - 1) / 2.0;
  }

  /**
   * Bilinear value of a field [columns, rows].
   *
   * @param left the column to the left
   * @param across the fraction of the way to the next column
   * @param row with its fraction
   */
  float between(float[] field, int left, float across, float row) {
    int above = (int) row;
    float down = row - above;
    int a = left * rows + above;
    int b = a + rows;
    float first = field[a] + down * (field[a + 1] - field[a]);
    float second = field[b] + down * (field[b + 1] - field[b]);
    return first + across * (second - first);
  }
}
