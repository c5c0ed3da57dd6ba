package org.hookline.hooks.timer;

import org.hookline.EventStorage;
import org.hookline.ScalarKind;
import org.hookline.ScalarSource;

/**
 * Puts {@code eta_seconds}: the median of the last 1000 step times for each iteration that is left,
 * as detectron2 has it. A median is not worth its price in every iteration, so it is put when
 * somebody reads it.
 */
final class TimeLeft implements ScalarSource {

  private static final String NAME = "eta_seconds";
  private static final int STEPS = 1000;

  private final long maxIter;
  private long unread = -1;

  TimeLeft(long maxIter) {
    this.maxIter = maxIter;
  }

  /** Tells that the time of an iteration was put. */
  void stepped(long iteration) {
    unread = iteration;
  }

  @Override
  public boolean mayHold(String name) {
    return name.equals(NAME);
  }

  @Override
  public void flush(EventStorage storage) {
    if (unread < 0) {
      return;
    }
    long iteration = unread;
    unread = -1;
    storage
        .history("time")
        .ifPresent(
            time ->
                storage.putScalarAt(
                    iteration,
                    NAME,
                    time.median(STEPS) * (maxIter - iteration - 1),
                    ScalarKind.MEASURED_RAW));
  }
}
