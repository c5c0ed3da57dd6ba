package org.hookline.djl.train;

import org.hookline.RunException;

/** Ends a run because of a loss or gradient that was not finite; the weights are those before. */
public final class NonFiniteException extends RunException {

  private static final long serialVersionUID = 1L;

  private final transient NonFinite found;

  NonFiniteException(NonFinite found) {
    super(found.description() + "; the weights are as they were before it");
    this.found = found;
  }

  /** What was not finite. */
  public NonFinite found() {
    return found;
  }
}
