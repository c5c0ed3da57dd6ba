package org.hookline;

import org.jspecify.annotations.Nullable;

/** What somebody asked for to end a run early; asked from any thread. */
final class StopRequest {

  private volatile @Nullable Outcome outcome;

  /** The first request counts, but a signal counts more. */
  synchronized void request(Outcome wanted) {
    if (outcome == null || (wanted instanceof Outcome.Interrupted && !isInterruption())) {
      outcome = wanted;
    }
  }

  boolean isMade() {
    return outcome != null;
  }

  boolean isInterruption() {
    return outcome instanceof Outcome.Interrupted;
  }

  boolean isRollback() {
    return outcome instanceof Outcome.RolledBack;
  }

  /** What was asked for; only if something was. */
  Outcome outcome() {
    Outcome wanted = outcome;
    if (wanted == null) {
      throw new IllegalStateException("nobody asked to stop");
    }
    return wanted;
  }
}
