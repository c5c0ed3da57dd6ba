package org.hookline.hooks.lrscheduler;

/** What the threshold of an improvement is a share of. */
public enum ThresholdMode {
  /** Of the best value. */
  RELATIVE,
  /** Of nothing: it is a difference. */
  ABSOLUTE
}
