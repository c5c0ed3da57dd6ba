package org.hookline.hooks.prometheus;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Knows when an iteration last finished. Beaten by the training thread, read by any: what that
 * thread did before a beat is seen by whoever has read the beat.
 */
final class Heartbeat {

  private final LongSupplier nanoTime;
  private final LongSupplier millis;
  private volatile long lastMillis;
  private volatile long lastNanos;

  /**
   * A heart that has not beaten.
   *
   * @param nanoTime for durations, which no change of the system's clock disturbs
   * @param millis since 1970
   */
  Heartbeat(LongSupplier nanoTime, LongSupplier millis) {
    this.nanoTime = nanoTime;
    this.millis = millis;
  }

  void beat() {
    lastMillis = millis.getAsLong();
    lastNanos = nanoTime.getAsLong();
  }

  /** When it last beat, in seconds since 1970. */
  double seconds() {
    return lastMillis / 1e3;
  }

  /** How long ago it last beat. */
  Duration age() {
    return Duration.ofNanos(nanoTime.getAsLong() - lastNanos);
  }
}
