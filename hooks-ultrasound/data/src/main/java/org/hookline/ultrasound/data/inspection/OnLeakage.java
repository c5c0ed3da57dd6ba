package org.hookline.ultrasound.data.inspection;

/** What becomes of a run whose training and test data share something. */
public enum OnLeakage {
  /** It does not begin. */
  REFUSE,
  /** It begins with a warning. */
  WARN,
  /** Nobody looks. */
  OFF
}
