package org.hookline.ultrasound.data.simulation;

/**
 * What one video of a release is to be.
 *
 * @param patient the id
 * @param view number of the video among the patient's, from 1
 * @param test whether the patient's fold is tested on
 * @param saysDevice whether the table has the device, and not the folder's name alone
 * @param content what it shows
 */
record ReleasePlan(
    String patient,
    int view,
    boolean test,
    String hospital,
    boolean saysDevice,
    VideoContent content) {

  /** The name, which the patient can be taken from. */
  String name() {
    return patient + "-" + view;
  }

  Organ organ() {
    return content.organ();
  }

  String device() {
    return content.device().name();
  }
}
