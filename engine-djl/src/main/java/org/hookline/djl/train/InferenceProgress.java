package org.hookline.djl.train;

/** Told how far an inference run is, at most every five seconds. */
@FunctionalInterface
public interface InferenceProgress {

  /** Tells that {@code done} of {@code total} samples have their result. */
  void report(int done, int total);
}
