package org.hookline.bench.job;

import java.util.function.Supplier;

/**
 * How long something took.
 *
 * @param nanos by the wall clock
 * @param cpuNanos by the clock of the process's CPU time, all threads together
 * @param count how often it was done meanwhile
 */
public record Timing(long nanos, long cpuNanos, long count) {

  /** Times an action that does something {@code count} times. */
  public static Timing of(long count, Runnable action) {
    return of(
        () -> {
          action.run();
          return count;
        });
  }

  /** Times an action that says how often it has done something. */
  public static Timing of(Supplier<Long> action) {
    long cpuStart = CpuClock.nanos();
    long start = System.nanoTime();
    long count = action.get();
    long nanos = System.nanoTime() - start;
    return new Timing(nanos, CpuClock.nanos() - cpuStart, count);
  }
}
