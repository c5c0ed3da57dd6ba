package org.hookline;

/** What a scalar is, told when it is put; it never changes for a name. */
public enum ScalarKind {
  /**
   * Noisy from iteration to iteration, such as a loss: writers show the median of recent values.
   */
  SMOOTHED(true, false),
  /** Meant as it is, such as a learning rate or a metric. */
  RAW(false, false),
  /** A noisy measurement of this machine, such as seconds per step. */
  MEASURED(true, true),
  /** A measurement of this machine meant as it is, such as peak memory. */
  MEASURED_RAW(false, true);

  private final boolean smoothed;
  private final boolean measured;

  ScalarKind(boolean smoothed, boolean measured) {
    this.smoothed = smoothed;
    this.measured = measured;
  }

  /** Whether writers show the median of recent values. */
  public boolean isSmoothed() {
    return smoothed;
  }

  /** Whether the value differs from run to run of the same configuration. */
  public boolean isMeasured() {
    return measured;
  }
}
