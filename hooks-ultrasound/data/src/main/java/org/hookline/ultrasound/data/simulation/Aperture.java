package org.hookline.ultrasound.data.simulation;

/** The face of a probe, which gives the beams their places and directions. */
sealed interface Aperture {

  /**
   * Parallel beams.
   *
   * @param width of the face, in mm
   */
  record Linear(double width) implements Aperture {}

  /**
   * Beams that spread from a curved face.
   *
   * @param radius of the face, in mm
   * @param fieldOfView between the outermost beams, in degrees
   */
  record Convex(double radius, double fieldOfView) implements Aperture {}
}
