package org.hookline.hooks.lrscheduler;

/** How the learning rate comes up to its schedule. */
public enum WarmupMethod {
  /** Stays at the start value, then jumps. */
  CONSTANT,
  /** Rises in a straight line. */
  LINEAR
}
