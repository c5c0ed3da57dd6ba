package org.hookline.ultrasound.data.simulation;

/**
 * What a scanner makes of the received lines.
 *
 * @param dynamicRange between black and white, in dB
 * @param gain over the one that shows parenchyma at a third of the grey scale, in dB
 * @param gamma exponent of the grey map; below 1 brightens
 * @param slopeError what the time gain compensation adds too much (or too little), in dB/cm
 * @param persistence share of the last frame in the next, from 0 to below 1
 * @param noise of the receiver, in dB against parenchyma at the skin
 */
record Processing(
    double dynamicRange,
    double gain,
    double gamma,
    double slopeError,
    double persistence,
    double noise) {

  /** The same with more gain, in dB. */
  Processing brighter(double more) {
    return new Processing(dynamicRange, gain + more, gamma, slopeError, persistence, noise);
  }
}
