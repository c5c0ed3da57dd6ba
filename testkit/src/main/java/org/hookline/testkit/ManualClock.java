package org.hookline.testkit;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock in nanoseconds that stands still until a test moves it. */
public final class ManualClock implements LongSupplier {

  private long nanos;

  /** Moves the clock forward. */
  public void advance(Duration time) {
    nanos += time.toNanos();
  }

  @Override
  public long getAsLong() {
    return nanos;
  }
}
