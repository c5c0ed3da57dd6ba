package org.hookline.hooks.checkpoint;

import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.Trainer;

/**
 * Decides when a checkpoint is taken: at its period, in the last iteration, and when the run is
 * told to stop. How it is written, and what is safe to delete, is the business of the store.
 */
public final class PeriodicCheckpointer implements Hook {

  private final CheckpointSettings settings;

  public PeriodicCheckpointer(CheckpointSettings settings) {
    this.settings = settings;
  }

  @Override
  public Phase phase() {
    return Phase.SAVE;
  }

  /** Needs the store, so that a run without a folder fails before its first step. */
  @Override
  public void beforeTrain(Trainer trainer) {
    trainer.checkpoints().keepLast(settings.keepLast());
  }

  @Override
  public void afterStep(Trainer trainer) {
    if (isDue(trainer)) {
      trainer.saveCheckpoint();
    }
  }

  private boolean isDue(Trainer trainer) {
    long period = settings.period();
    return trainer.isLastIteration() || (period > 0 && (trainer.iter() + 1) % period == 0);
  }
}
