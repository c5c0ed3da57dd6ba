package org.hookline.hooks.ema;

/**
 * The settings of the hook {@code ema}.
 *
 * @param decay how much of the average remains at an update, from 0 to below 1
 * @param warmUp whether less remains at the first updates
 * @param period iterations between two updates, at least 1
 * @param startAfter iterations before which the average is nothing but the latest weights, zero or
 *     more
 * @param buffers what becomes of the model's buffers
 */
public record EmaSettings(
    double decay, boolean warmUp, long period, long startAfter, Buffers buffers) {

  public EmaSettings {
    if (!(decay >= 0 && decay < 1)) {
      throw new IllegalArgumentException("decay must be from 0 to below 1, it is " + decay);
    }
    if (period < 1) {
      throw new IllegalArgumentException("period must be at least 1, it is " + period);
    }
    if (startAfter < 0) {
      throw new IllegalArgumentException("start-after must not be negative, it is " + startAfter);
    }
  }

  /**
   * How much of the average remains at an update.
   *
   * <p>The warm-up, {@code (1 + n) / (10 + n)}, is that of {@code
   * tf.train.ExponentialMovingAverage}.
   *
   * @param updates number of updates before this one
   */
  double decayAt(long updates) {
    return warmUp ? Math.min(decay, (1.0 + updates) / (10.0 + updates)) : decay;
  }
}
