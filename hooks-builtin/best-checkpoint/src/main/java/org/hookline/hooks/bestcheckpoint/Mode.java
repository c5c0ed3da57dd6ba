package org.hookline.hooks.bestcheckpoint;

/** Which of two values of a metric is better. */
public enum Mode {
  /** The greater one, as with precision. */
  MAX,
  /** The smaller one, as with a loss. */
  MIN;

  boolean isBetter(double value, double than) {
    return this == MAX ? value > than : value < than;
  }
}
