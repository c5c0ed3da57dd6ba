package org.hookline.bench.job;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Times whole iterations, hooks included: from the end of a warm-up to the end of the last but one,
 * so that neither the start nor the end of a run is in it.
 */
public final class Stopwatch {

  private final long begin;
  private final long end;
  private long beginNanos;
  private long beginCpuNanos;
  private @Nullable Timing timing;

  /**
   * A watch that has not begun.
   *
   * @param begin the first iteration that counts
   * @param end the first that does not count any more, after {@code begin}
   */
  public Stopwatch(long begin, long end) {
    if (begin < 0 || end <= begin) {
      throw new IllegalArgumentException(
          "there is no iteration to time from %d to below %d".formatted(begin, end));
    }
    this.begin = begin;
    this.end = end;
  }

  /** To be called at the start of every iteration, before anything of it is done. */
  public void pass(long iteration) {
    if (iteration == begin) {
      beginCpuNanos = CpuClock.nanos();
      beginNanos = System.nanoTime();
    } else if (iteration == end) {
      long nanos = System.nanoTime() - beginNanos;
      timing = new Timing(nanos, CpuClock.nanos() - beginCpuNanos, end - begin);
    }
  }

  /** What was timed; none before the end. */
  public Optional<Timing> timing() {
    return Optional.ofNullable(timing);
  }
}
