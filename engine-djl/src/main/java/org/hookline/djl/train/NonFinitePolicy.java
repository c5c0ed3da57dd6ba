package org.hookline.djl.train;

/** What a step does about a loss or gradient that is not finite. It never reaches the weights. */
public enum NonFinitePolicy {
  /** Nothing changes the weights any more, and whoever reads the losses next gets an error. */
  FAIL,
  /** That update is left out, and training goes on with the next. */
  SKIP,
  /** Nothing changes the weights any more, and whoever set this asks and decides. */
  HOLD
}
