package org.hookline.hooks.lrscheduler;

import java.util.List;
import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.Trainer;

/**
 * Sets the learning rates of the coming step, and puts the one that was used as {@code lr}.
 *
 * <p>Each group's learning rate is its base, which the configuration sets, times the factor of the
 * schedule. A checkpoint does not bring learning rates back.
 */
public final class LrScheduler implements Hook {

  private final Schedule schedule;
  private LearningRates rates = new LearningRates(List.of());

  /** Makes the hook for a schedule of the whole run. */
  public LrScheduler(Schedule schedule) {
    this.schedule = schedule;
  }

  @Override
  public Phase phase() {
    return Phase.SCHEDULE;
  }

  @Override
  public void beforeTrain(Trainer trainer) {
    rates = new LearningRates(trainer.step().parameterGroups());
  }

  @Override
  public void beforeStep(Trainer trainer) {
    double factor = schedule.factor(trainer.iter(), trainer.maxIter());
    rates.set(base -> base * factor);
  }

  @Override
  public void afterStep(Trainer trainer) {
    rates.put(trainer.storage());
  }
}
