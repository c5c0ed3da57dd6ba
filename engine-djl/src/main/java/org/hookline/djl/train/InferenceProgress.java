package org.hookline.djl.train;

import java.time.Duration;

/** Told how far an inference run is, at most every five seconds. */
@FunctionalInterface
public interface InferenceProgress {

  /**
   * Tells that {@code done} of {@code total} samples have their result.
   *
   * @param left how long the others will take at the pace so far, the first batches left out as
   *     soon as there are others
   */
  void report(int done, int total, Duration left);
}
