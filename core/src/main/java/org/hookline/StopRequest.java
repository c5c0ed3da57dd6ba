package org.hookline;

import org.jspecify.annotations.Nullable;

/** What somebody asked for to end a run early; asked from any thread. */
final class StopRequest {

  private volatile @Nullable Outcome outcome;
  private volatile boolean rollback;

  /**
   * The first request counts, but a signal counts more. Whoever asks for a rollback is always heard
   * in that the iteration is given up.
   */
  synchronized void request(Outcome wanted) {
    rollback |= wanted instanceof Outcome.RolledBack;
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

  /** Whether the iteration is to be given up, whatever the outcome is called. */
  boolean isRollback() {
    return rollback;
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
