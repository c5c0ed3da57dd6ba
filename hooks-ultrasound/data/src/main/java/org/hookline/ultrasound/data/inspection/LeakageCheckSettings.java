package org.hookline.ultrasound.data.inspection;

/**
 * The settings of the hook {@code leakage-check}.
 *
 * @param patients what becomes of a run if a patient has videos in both sets
 * @param frames what becomes of it if the file of a frame is in both, byte by byte
 * @param near in how many bits of 64 the hashes of frames may differ that are warned of, from 1 to
 *     16; 0 does not look for such
 */
public record LeakageCheckSettings(OnLeakage patients, OnLeakage frames, int near) {

  public LeakageCheckSettings {
    if (near < 0 || near > LeakageCheck.MOST_NEAR) {
      throw new IllegalArgumentException(
          "near must be from 0 to " + LeakageCheck.MOST_NEAR + ", it is " + near);
    }
  }

  /** Whether frames have to be read. */
  boolean looksAtFrames() {
    return frames != OnLeakage.OFF || near > 0;
  }
}
