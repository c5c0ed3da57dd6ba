package org.hookline.ultrasound.temporal;

/**
 * The keys of {@code sample-module}: a ConvLSTM that remembers the frames before.
 *
 * @param hidden channels of the memory, at least 1
 * @param share of the frame itself in what comes out, from 0 to 1
 */
public record SampleModuleSettings(int hidden, double share) {

  public SampleModuleSettings {
    if (hidden < 1) {
      throw new IllegalArgumentException("hidden must be at least 1, it is " + hidden);
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be from 0 to 1, it is " + share);
    }
  }
}
