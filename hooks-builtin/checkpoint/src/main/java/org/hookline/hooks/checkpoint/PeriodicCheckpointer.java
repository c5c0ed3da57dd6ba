package org.hookline.hooks.checkpoint;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.Trainer;

/**
 * Decides when a checkpoint is taken: at its period, when enough time has passed, in the last
 * iteration, and when the run is told to stop. How it is written, and what is safe to delete, is
 * the business of the store.
 *
 * <p>Time is measured, so which iterations are saved by time differs from run to run; what is in a
 * checkpoint does not.
 */
public final class PeriodicCheckpointer implements Hook {

  private final CheckpointSettings settings;
  private final LongSupplier clock;
  private long savedAtNanos;

  public PeriodicCheckpointer(CheckpointSettings settings) {
    this(settings, System::nanoTime);
  }

  PeriodicCheckpointer(CheckpointSettings settings, LongSupplier clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Phase phase() {
    return Phase.SAVE;
  }

  /** Needs the store, so that a run without a folder fails before its first step. */
  @Override
  public void beforeTrain(Trainer trainer) {
    trainer.checkpoints().keepLast(settings.keepLast());
    trainer.checkpoints().keepEvery(settings.keepEvery());
    savedAtNanos = clock.getAsLong();
  }

  @Override
  public void afterStep(Trainer trainer) {
    if (isDue(trainer)) {
      trainer.saveCheckpoint();
      savedAtNanos = clock.getAsLong();
    }
  }

  private boolean isDue(Trainer trainer) {
    long done = trainer.iter() + 1;
    return trainer.isLastIteration()
        || isMultiple(done, settings.period())
        || isMultiple(done, settings.keepEvery())
        || isDueByTime(trainer);
  }

  private static boolean isMultiple(long done, long period) {
    return period > 0 && done % period == 0;
  }

  /** All processes save together, so what the clock of one says is for all. */
  private boolean isDueByTime(Trainer trainer) {
    if (settings.every().isEmpty()) {
      return false;
    }
    Duration passed = Duration.ofNanos(clock.getAsLong() - savedAtNanos);
    return trainer.processes().any(passed.compareTo(settings.every().get()) >= 0);
  }
}
