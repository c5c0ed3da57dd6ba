package org.hookline.ultrasound.data.simulation;

/**
 * How the probe moves over the tissue and presses on it, as a function of time from 0, the first
 * frame, to 1, the last.
 *
 * @param sweep elevation at the end, in mm; at the start it is the opposite
 * @param drift sideways from the start to the end, in mm
 * @param sway amplitude sideways, in mm
 * @param swayCycles over the video
 * @param strain greatest compression, relative
 * @param strainCycles over the video
 * @param phase of sway and strain, in radians
 */
record Motion(
    double sweep,
    double drift,
    double sway,
    double swayCycles,
    double strain,
    double strainCycles,
    double phase) {

  static final double GREATEST_STRAIN = 0.14;

  /** Poisson's effect in the image plane: how much the tissue widens as it gets thinner. */
  private static final double WIDENING = 0.45;

  static final Motion NONE = new Motion(0, 0, 0, 0, 0, 0, 0);

  /** The pose at a time. */
  Pose at(double time) {
    double turn = 2 * StrictMath.PI * time;
    return new Pose(
        sweep * (2 * time - 1 + 0.08 * StrictMath.sin(2 * turn + phase)),
        drift * (time - 0.5) + sway * StrictMath.sin(swayCycles * turn + phase),
        strain * (0.5 - 0.5 * StrictMath.cos(strainCycles * turn + phase)));
  }

  /**
   * Where the image plane is.
   *
   * @param elevation across the plane, in mm
   * @param shift of the tissue's lateral place against the probe's, in mm
   * @param strain compression along the beams, relative
   */
  record Pose(double elevation, double shift, double strain) {

    /** The tissue's lateral place, at rest, of a place under the probe. */
    double tissueLateral(double lateral) {
      return lateral * (1 - WIDENING * strain) + shift;
    }

    /** The depth at rest of what is seen at a depth. */
    double tissueDepth(double depth) {
      return depth * (1 + strain);
    }
  }
}
