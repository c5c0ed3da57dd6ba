package org.hookline.hooks.earlystopping;

/** What a value that is not a finite number means. */
public enum NonFinite {
  /** It is no improvement. */
  COUNT,
  /** The run ends at once. */
  STOP
}
