package org.hookline.writers.tensorboard;

/**
 * The settings of the writer {@code tensorboard}.
 *
 * @param period iterations between two writes, at least 1
 * @param window iterations that noisy scalars are smoothed over, at least 1
 */
public record TensorBoardSettings(long period, int window) {

  public TensorBoardSettings {
    if (period < 1) {
      throw new IllegalArgumentException("period must be at least 1, it is " + period);
    }
    if (window < 1) {
      throw new IllegalArgumentException("window must be at least 1, it is " + window);
    }
  }
}
