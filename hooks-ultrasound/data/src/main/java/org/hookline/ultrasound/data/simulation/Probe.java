package org.hookline.ultrasound.data.simulation;

/**
 * What sends and receives.
 *
 * @param aperture the face
 * @param lines number of scan lines
 * @param depth of the image, in mm
 * @param frequency at the centre of the band, in MHz
 * @param bandwidth of the received band, as a fraction of the frequency
 * @param fNumber focal length over active aperture, wherever the aperture is wide enough
 * @param focus depth of the transmit focus, in mm
 */
record Probe(
    Aperture aperture,
    int lines,
    double depth,
    double frequency,
    double bandwidth,
    double fNumber,
    double focus) {

  /** The same probe, looking to another depth, in mm. */
  Probe to(double otherDepth) {
    return new Probe(aperture, lines, otherDepth, frequency, bandwidth, fNumber, focus);
  }
}
