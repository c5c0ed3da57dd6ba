package org.hookline.hooks.checkpoint;

import static org.hookline.config.ScaledByBatch.Direction.AGAINST;

import java.time.Duration;
import java.util.Optional;
import org.hookline.config.ScaledByBatch;

/**
 * The settings of the hook {@code checkpoint}.
 *
 * @param period iterations between two checkpoints; 0 for none by iterations
 * @param every wall time after which the next iteration is saved; none for none by time
 * @param keepLast newest checkpoints that are kept, at least 1; 0 keeps all
 * @param keepEvery iterations between two checkpoints that are taken and kept for good; 0 for none
 */
public record CheckpointSettings(
    @ScaledByBatch(AGAINST) long period,
    Optional<Duration> every,
    int keepLast,
    @ScaledByBatch(AGAINST) long keepEvery) {

  public CheckpointSettings {
    if (period < 0) {
      throw new IllegalArgumentException("period must not be negative, it is " + period);
    }
    if (every.isPresent() && (every.get().isZero() || every.get().isNegative())) {
      throw new IllegalArgumentException("every must be longer than 0, it is " + every.get());
    }
    if (keepLast < 0) {
      throw new IllegalArgumentException("keep-last must not be negative, it is " + keepLast);
    }
    if (keepEvery < 0) {
      throw new IllegalArgumentException("keep-every must not be negative, it is " + keepEvery);
    }
  }
}
