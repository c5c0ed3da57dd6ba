package org.hookline.ultrasound.temporal;

import org.hookline.ultrasound.temporal.part.Check;

/**
 * The keys of {@code sample-module}: a ConvLSTM that remembers the frames before.
 *
 * @param hidden channels of the memory, at least 1
 * @param share of the frame itself in what comes out, from 0 to 1
 */
public record SampleModuleSettings(int hidden, double share) {

  public SampleModuleSettings {
    Check.positive("hidden", hidden);
    Check.fraction("share", share);
  }
}
