package org.hookline.hooks.precisebn;

/**
 * The settings of the hook {@code precise-bn}.
 *
 * @param period iterations between two computations; 0 for the last iteration only
 * @param batches over how many batches, at least 1
 */
public record PreciseBnSettings(long period, int batches) {

  public PreciseBnSettings {
    if (period < 0) {
      throw new IllegalArgumentException("period must not be negative, it is " + period);
    }
    if (batches < 1) {
      throw new IllegalArgumentException("batches must be at least 1, it is " + batches);
    }
  }
}
