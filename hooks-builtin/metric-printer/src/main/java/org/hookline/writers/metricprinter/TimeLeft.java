package org.hookline.writers.metricprinter;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hookline.ScalarHistory;
import org.hookline.Trainer;

/**
 * Knows how long a run will take to its end: what the timer put, or where there is none what the
 * clock says between two lines.
 */
final class TimeLeft {

  private final LongSupplier nanoTime;
  private long lastIteration = -1;
  private long lastNanos;

  TimeLeft(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  Optional<Duration> at(Trainer trainer) {
    long iteration = trainer.storage().iteration();
    long now = nanoTime.getAsLong();
    double sinceLastLine = sinceLastLine(iteration, now) * (trainer.maxIter() - iteration - 1);
    double seconds =
        trainer.storage().history("eta_seconds").map(ScalarHistory::latest).orElse(sinceLastLine);
    lastIteration = iteration;
    lastNanos = now;
    return Double.isFinite(seconds)
        ? Optional.of(Duration.ofNanos((long) (Math.max(0, seconds) * 1e9)))
        : Optional.empty();
  }

  /** Seconds per iteration, NaN if none has passed. */
  private double sinceLastLine(long iteration, long now) {
    return lastIteration >= 0 && iteration > lastIteration
        ? (now - lastNanos) * 1e-9 / (iteration - lastIteration)
        : Double.NaN;
  }
}
