package org.hookline.djl.train;

import java.time.Duration;

/** Reports an inference run's progress now and then, with an estimate of the time left. */
final class ProgressReports {

  private static final long NANOS_BETWEEN = Duration.ofSeconds(5).toNanos();

  private final InferenceProgress listener;
  private final int total;
  private final int warmUp;
  private int doneBefore;
  private long pacedFrom;
  private long reported;

  /**
   * Begins.
   *
   * @param total number of samples
   * @param warmUp number of the first samples whose pace says little of the others
   * @param now in nanoseconds
   */
  ProgressReports(InferenceProgress listener, int total, int warmUp, long now) {
    this.listener = listener;
    this.total = total;
    this.warmUp = warmUp;
    this.pacedFrom = now;
    this.reported = now;
  }

  /** Takes note that so many samples have their result by now. */
  void done(int done, long now) {
    if (now - reported >= NANOS_BETWEEN) {
      double nanosPerSample = (double) (now - pacedFrom) / (done - doneBefore);
      listener.report(done, total, Duration.ofNanos((long) (nanosPerSample * (total - done))));
      reported = now;
    }
    if (done == warmUp) {
      doneBefore = done;
      pacedFrom = now;
    }
  }
}
