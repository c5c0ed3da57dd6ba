package org.hookline.ultrasound.data.simulation;

/**
 * Random fields in the third dimension: independent sheets at regular elevations, mixed in between
 * with constant power. Coming back to an elevation gives the same field again, and a plane that
 * moves away from it decorrelates slowly.
 */
final class ElevationStack {

  /** Draws the sheet at an elevation. */
  interface Sheets {
    /** Fills each channel, [columns, rows], with noise of mean 0 and variance 1. */
    void draw(long number, float[][] channels);
  }

  private static final long NONE = Long.MIN_VALUE;

  private final double thickness;
  private final Sheets sheets;
  private final float[][][] drawn;
  private final long[] numbers = {NONE, NONE};

  /**
   * @param thickness between the sheets, in mm
   */
  ElevationStack(double thickness, int channels, TissueGrid grid, Sheets sheets) {
    this.thickness = thickness;
    this.sheets = sheets;
    this.drawn = new float[2][channels][grid.points()];
  }

  /** Mixes the fields at an elevation, in mm. */
  void at(double elevation, float[][] channels) {
    double position = elevation / thickness;
    long number = (long) StrictMath.floor(position);
    double quarterTurn = (position - number) * StrictMath.PI / 2;
    float[][] below = sheet(number);
    float[][] above = sheet(number + 1);
    float weightBelow = (float) StrictMath.cos(quarterTurn);
    float weightAbove = (float) StrictMath.sin(quarterTurn);
    for (int channel = 0; channel < channels.length; channel++) {
      float[] first = below[channel];
      float[] second = above[channel];
      float[] mixed = channels[channel];
      for (int i = 0; i < mixed.length; i++) {
        mixed[i] = weightBelow * first[i] + weightAbove * second[i];
      }
    }
  }

  private float[][] sheet(long number) {
    int slot = (int) (number & 1);
    if (numbers[slot] != number) {
      sheets.draw(number, drawn[slot]);
      numbers[slot] = number;
    }
    return drawn[slot];
  }
}
