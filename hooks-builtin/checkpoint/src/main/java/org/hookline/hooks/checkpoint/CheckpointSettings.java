package org.hookline.hooks.checkpoint;

/**
 * The settings of the hook {@code checkpoint}.
 *
 * @param period iterations between two checkpoints; 0 saves at the end only
 * @param keepLast newest checkpoints that are kept, at least 1; 0 keeps all
 */
public record CheckpointSettings(long period, int keepLast) {

  public CheckpointSettings {
    if (period < 0) {
      throw new IllegalArgumentException("period must not be negative, it is " + period);
    }
    if (keepLast < 0) {
      throw new IllegalArgumentException("keep-last must not be negative, it is " + keepLast);
    }
  }
}
