package org.hookline.distributed.launch;

import java.util.concurrent.TimeUnit;

/**
 * A process that was started.
 *
 * @param rank among all of all machines
 */
record Rank(int rank, Process process) {

  private static final int SIGNALS = 128;
  private static final int KILL = 9;

  boolean isAlive() {
    return process.isAlive();
  }

  /** Tells it to end. {@link Process#destroy} would throw its last words away. */
  void terminate() {
    process.toHandle().destroy();
  }

  void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Waits for its end; whether it came. */
  boolean endsWithin(long nanos) {
    try {
      return process.waitFor(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Such as {@code rank 1 (process 4711) was killed by signal 11}. */
  String ending() {
    int code = process.exitValue();
    if (Endings.isStopped(code)) {
      return "%s ended because signal %d told it or another to".formatted(this, code - SIGNALS);
    }
    if (code <= SIGNALS) {
      return this + " ended with exit code " + code;
    }
    String signal = "%s was killed by signal %d".formatted(this, code - SIGNALS);
    return code - SIGNALS == KILL
        ? signal + ", which the system sends when memory runs out, among others"
        : signal;
  }

  @Override
  public String toString() {
    return "rank %d (process %d)".formatted(rank, process.pid());
  }
}
