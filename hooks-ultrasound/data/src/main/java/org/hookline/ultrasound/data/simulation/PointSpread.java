package org.hookline.ultrasound.data.simulation;

import java.util.Arrays;

/**
 * The resolution of a probe: Gaussian along and across the beams, wider across with depth and away
 * from the focus. Each kernel has unit energy, so that white scatterers keep their mean power.
 *
 * <p>Source: the convolution model of Bamber and Dickinson, Phys. Med. Biol. 25:463, 1980. A pulse
 * of relative bandwidth b has a length of c/(2 f b), a beam a width of lambda times the f-number.
 */
final class PointSpread {

  /** Reach of the kernels to each side, in samples and in lines. */
  static final int REACH = BeamGrid.PADDING;

  private static final double MILLIMETRES_PER_MICROSECOND = 1.54;
  private static final double FULL_WIDTH_TO_SIGMA = 1 / 2.3548;

  /** Below this, in samples or lines, interpolated scatterers would flicker as they move. */
  private static final double LEAST_SIGMA = 0.9;

  private static final double BROADENING_PER_MILLIMETRE = 0.006;

  private final int lines;
  private final int samples;
  private final float[][] axial;
  private final float[][] lateral;

  PointSpread(BeamGrid grid) {
    this.lines = grid.lines;
    this.samples = grid.samples;
    this.axial = new float[2 * REACH + 1][samples];
    this.lateral = new float[2 * REACH + 1][samples];
    for (int sample = 0; sample < samples; sample++) {
      double depth = sample * grid.spacing;
      setKernel(axial, sample, axialSigma(grid.probe, depth) / grid.spacing);
      double distance = grid.pitch * grid.spread(depth);
      setKernel(lateral, sample, lateralSigma(grid.probe, depth) / distance);
    }
  }

  /** In mm; the pulse gets longer as the tissue takes its high frequencies away. */
  static double axialSigma(Probe probe, double depth) {
    double length = MILLIMETRES_PER_MICROSECOND / (2 * probe.frequency() * probe.bandwidth());
    return FULL_WIDTH_TO_SIGMA * length * (1 + BROADENING_PER_MILLIMETRE * depth);
  }

  /** In mm; the active aperture is limited, so the f-number grows beyond the focus. */
  static double lateralSigma(Probe probe, double depth) {
    double wavelength = MILLIMETRES_PER_MICROSECOND / probe.frequency();
    double fNumber = probe.fNumber() * Math.max(1, depth / probe.focus());
    double defocus = (depth - probe.focus()) / probe.focus();
    return FULL_WIDTH_TO_SIGMA
        * wavelength
        * fNumber
        * 1.4
        * StrictMath.sqrt(1 + 1.5 * defocus * defocus);
  }

  private static void setKernel(float[][] kernel, int sample, double sigma) {
    double held = Math.min(Math.max(LEAST_SIGMA, sigma), REACH / 2.2);
    double energy = 0;
    for (int tap = -REACH; tap <= REACH; tap++) {
      double value = StrictMath.exp(-tap * tap / (2 * held * held));
      kernel[tap + REACH][sample] = (float) value;
      energy += value * value;
    }
    float scale = (float) (1 / StrictMath.sqrt(energy));
    for (float[] taps : kernel) {
      taps[sample] *= scale;
    }
  }

  /**
   * Across the beams.
   *
   * @param from [lines + 2 padding, samples]
   * @param to [lines, samples]
   */
  void blurAcross(float[] from, float[] to) {
    Arrays.fill(to, 0);
    for (int line = 0; line < lines; line++) {
      int target = line * samples;
      for (int tap = 0; tap <= 2 * REACH; tap++) {
        float[] kernel = lateral[tap];
        int source = (line + tap) * samples;
        for (int i = 0; i < samples; i++) {
          to[target + i] += kernel[i] * from[source + i];
        }
      }
    }
  }

  /**
   * Along the beams.
   *
   * @param from [lines, samples]
   * @param to [lines, samples]
   */
  void blurAlong(float[] from, float[] to) {
    Arrays.fill(to, 0);
    for (int line = 0; line < lines; line++) {
      int target = line * samples;
      for (int shift = -REACH; shift <= REACH; shift++) {
        float[] kernel = axial[shift + REACH];
        int source = target + shift;
        int end = samples - Math.max(0, shift);
        for (int i = Math.max(0, -shift); i < end; i++) {
          to[target + i] += kernel[i] * from[source + i];
        }
      }
    }
  }
}
