package org.hookline.ultrasound.data.simulation;

/** Plants what looks like a lesion at a glance and is none: the hard negatives of an organ. */
interface Mimics {

  /**
   * Plants them beside the lesions that are placed.
   *
   * @param sigma of the lesions' elevational profile, in mm
   */
  void plant(double sigma);
}
