package org.hookline.djl.train;

import java.time.Duration;

/** Reports an inference run's progress now and then, with an estimate of the time left. */
final class ProgressReports {

  private static final long NANOS_BETWEEN = Duration.ofSeconds(5).toNanos();

  private final InferenceProgress listener;
  private final int total;
  private int batches;
  private int doneBefore;
  private long pacedFrom;
  private long reported;

  /**
   * Begins.
   *
   * @param total number of samples
   * @param now in nanoseconds
   */
  ProgressReports(InferenceProgress listener, int total, long now) {
    this.listener = listener;
    this.total = total;
    this.pacedFrom = now;
    this.reported = now;
  }

  /**
   * Takes note that another batch is done, and so many samples by now. The pace of the first
   * batches says little of the others.
   */
  void done(int done, long now) {
    if (now - reported >= NANOS_BETWEEN) {
      double nanosPerSample = (double) (now - pacedFrom) / (done - doneBefore);
      listener.report(done, total, Duration.ofNanos((long) (nanosPerSample * (total - done))));
      reported = now;
    }
    batches++;
    if (batches == ModelTimes.WARM_UP_BATCHES) {
      doneBefore = done;
      pacedFrom = now;
    }
  }
}
