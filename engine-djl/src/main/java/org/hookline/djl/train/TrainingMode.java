package org.hookline.djl.train;

/**
 * Something that behaves differently while it is trained, as batch normalization and dropout do.
 */
public interface TrainingMode {

  /** Whether it behaves as in training; it does so from the start. */
  boolean isTraining();

  /** Switches between training and inference. */
  void training(boolean on);
}
