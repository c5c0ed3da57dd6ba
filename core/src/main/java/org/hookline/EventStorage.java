package org.hookline;

/** The one place for metrics; not written yet, these are its seams. */
@SuppressWarnings("DoNotCallSuggester")
public final class EventStorage {

  /** The storage of the trainer that runs on this thread. */
  public static EventStorage current() {
    throw new IllegalStateException();
  }

  /** Puts a smoothed scalar at the current iteration. */
  public void putScalar(String name, double value) {
    putScalar(name, value, ScalarKind.SMOOTHED);
  }

  /** Puts a scalar at the current iteration. */
  public void putScalar(String name, double value, ScalarKind kind) {
    throw new UnsupportedOperationException(name + value + kind);
  }
}
