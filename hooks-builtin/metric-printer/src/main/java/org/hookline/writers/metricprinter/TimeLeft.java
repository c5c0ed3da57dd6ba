package org.hookline.writers.metricprinter;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.hookline.Trainer;

/**
 * Estimates how long a run will take to its end: from the median of its step times, or from the
 * clock between two lines where nobody measures steps.
 */
final class TimeLeft {

  private static final int STEPS = 1000;

  private final LongSupplier nanoTime;
  private long lastIteration = -1;
  private long lastNanos;

  TimeLeft(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  Optional<Duration> at(Trainer trainer) {
    long iteration = trainer.storage().iteration();
    long now = nanoTime.getAsLong();
    double secondsPerStep =
        trainer
            .storage()
            .history("time")
            .map(history -> history.median(STEPS))
            .orElseGet(() -> sinceLastLine(iteration, now));
    lastIteration = iteration;
    lastNanos = now;
    double seconds = secondsPerStep * Math.max(0, trainer.maxIter() - iteration - 1);
    return Double.isFinite(seconds)
        ? Optional.of(Duration.ofNanos((long) (seconds * 1e9)))
        : Optional.empty();
  }

  /** NaN if no iteration has passed. */
  private double sinceLastLine(long iteration, long now) {
    return lastIteration >= 0 && iteration > lastIteration
        ? (now - lastNanos) * 1e-9 / (iteration - lastIteration)
        : Double.NaN;
  }
}
