package org.hookline;

/** Times the steps of a run, without what hooks do in the middle of one. */
final class StepClock {

  private long total;
  // A meter may read it on any thread.
  private volatile long last;
  private long start;
  private long end;
  private long inHooks;

  void begin() {
    inHooks = 0;
    start = System.nanoTime();
  }

  void end() {
    end = System.nanoTime();
    long nanos = end - start;
    last = nanos;
    total += nanos - inHooks;
  }

  /** When the last step began and ended, {@link System#nanoTime()}. */
  long lastStart() {
    return start;
  }

  long lastEnd() {
    return end;
  }

  /** Runs what hooks do in the middle of a step; they account for it themselves. */
  void pausedFor(Runnable hooks) {
    long from = System.nanoTime();
    hooks.run();
    inHooks += System.nanoTime() - from;
  }

  /** How long the last step took, hooks included. */
  double lastSeconds() {
    return last / 1e9;
  }

  long totalNanos() {
    return total;
  }
}
