package org.hookline.hooks.profiler;

/**
 * The settings of the hook {@code profiler}.
 *
 * @param start the first iteration to record, 0-based
 * @param iterations how many in a row, at least 1
 * @param period iterations from the beginning of one recording to that of the next, more than
 *     {@code iterations}; 0 records once
 * @param operators whether operators are recorded too
 */
public record ProfilerSettings(long start, int iterations, long period, boolean operators) {

  public ProfilerSettings {
    if (start < 0) {
      throw new IllegalArgumentException("start must not be negative, it is " + start);
    }
    if (iterations < 1) {
      throw new IllegalArgumentException("iterations must be at least 1, it is " + iterations);
    }
    if (period != 0 && period <= iterations) {
      throw new IllegalArgumentException(
          "period must be 0 or more than the %d iterations of a recording, it is %d"
              .formatted(iterations, period));
    }
  }

  /** Whether a recording begins with an iteration. */
  boolean beginsAt(long iteration) {
    return period == 0
        ? iteration == start
        : iteration >= start && (iteration - start) % period == 0;
  }
}
