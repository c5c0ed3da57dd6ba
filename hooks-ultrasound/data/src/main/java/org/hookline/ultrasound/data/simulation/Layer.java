package org.hookline.ultrasound.data.simulation;

/**
 * A layer of tissue.
 *
 * @param surface where it begins
 * @param echogenicity against parenchyma, in dB
 * @param attenuation in dB/cm/MHz
 * @param pattern what it is made of
 */
record Layer(Surface surface, double echogenicity, double attenuation, Pattern pattern) {

  /**
   * An undulating surface.
   *
   * @param depth in the mean, in mm
   * @param amplitude of the undulation, in mm
   * @param wavelength of the undulation, in mm
   * @param phase of the undulation, in radians
   * @param brightness of its echo where it lies across the beam, in dB; below -40 there is none
   */
  record Surface(
      double depth, double amplitude, double wavelength, double phase, double brightness) {

    /** The depth in mm at a point of the tissue; two waves, so that it does not look regular. */
    double depthAt(double lateral, double elevation) {
      double wave = 2 * StrictMath.PI * (lateral + 0.45 * elevation) / wavelength;
      double second = 2.7 * wave + 1.9 * phase - 0.5 * elevation / wavelength;
      return depth + amplitude * (StrictMath.sin(wave + phase) + 0.35 * StrictMath.sin(second));
    }
  }

  /**
   * Structure within a layer.
   *
   * @param lobular standard deviation of its coarse variation, in dB
   * @param fibrous standard deviation of its streaks along the layer, in dB
   * @param septa brightness of the thin walls between its lobules, in dB
   */
  record Pattern(double lobular, double fibrous, double septa) {
    static final Pattern NONE = new Pattern(0, 0, 0);
  }
}
