package org.hookline.hooks.nanguard;

import org.hookline.djl.train.NonFinitePolicy;

/** What to do about a loss or a gradient that is not finite. */
public enum OnNonFinite {
  /** End the run with an error. */
  FAIL(NonFinitePolicy.FAIL),
  /** Leave that update out. */
  SKIP(NonFinitePolicy.SKIP),
  /** Go on from the newest checkpoint with lower learning rates. */
  ROLL_BACK(NonFinitePolicy.HOLD);

  private final NonFinitePolicy policy;

  OnNonFinite(NonFinitePolicy policy) {
    this.policy = policy;
  }

  NonFinitePolicy policy() {
    return policy;
  }
}
