package org.hookline.ultrasound.data.simulation;

/** How an inclusion looks as the image plane crosses it. */
sealed interface Crossing {

  /** The cut at an elevation, in mm from the inclusion's middle. */
  Cut at(double elevation);

  /**
   * An inclusion as the image plane cuts it.
   *
   * @param visibility from 0, not there, to 1
   * @param widthScale of its lateral half axis
   * @param depthScale of its axial half axis
   * @param shift sideways, in mm
   */
  record Cut(double visibility, double widthScale, double depthScale, double shift) {}

  /**
   * A blob: largest and clearest in the middle, by a Gaussian.
   *
   * @param sigma in mm
   */
  record Blob(double sigma) implements Crossing {
    @Override
    public Cut at(double elevation) {
      double bell = StrictMath.exp(-elevation * elevation / (2 * sigma * sigma));
      double scale = 0.4 + 0.6 * bell;
      return new Cut(smoothStep(0.22, 0.52, bell), scale, scale, 0);
    }
  }

  /**
   * A tube that the plane turns against: a circle where it is cut across, a band where it is
   * followed.
   *
   * @param angle between tube and normal of the plane in the middle, in radians
   * @param turn of that angle per mm of elevation
   * @param longest lateral half axis, relative to the radius
   * @param drift sideways per mm of elevation
   */
  record Tube(double angle, double turn, double longest, double drift) implements Crossing {
    @Override
    public Cut at(double elevation) {
      double cosine = Math.abs(StrictMath.cos(angle + turn * elevation));
      return new Cut(1, Math.min(longest, 1 / Math.max(cosine, 1e-6)), 1, drift * elevation);
    }
  }

  /**
   * A bar of constant section, such as a rib.
   *
   * @param drift sideways per mm of elevation
   */
  record Bar(double drift) implements Crossing {
    @Override
    public Cut at(double elevation) {
      return new Cut(1, 1, 1, drift * elevation);
    }
  }

  private static double smoothStep(double from, double to, double value) {
    double t = Math.max(0, Math.min(1, (value - from) / (to - from)));
    return t * t * (3 - 2 * t);
  }
}
