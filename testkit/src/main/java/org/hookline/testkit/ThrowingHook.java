package org.hookline.testkit;

import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Trainer;

/** Throws what a test wants, in one kind of call, from one iteration on. */
public final class ThrowingHook implements Hook {

  private final HookCall when;
  private final long fromIteration;
  private final RuntimeException failure;

  /**
   * Makes the hook.
   *
   * @param fromIteration the first iteration to throw in; {@code close} throws in any
   */
  public ThrowingHook(HookCall when, long fromIteration, RuntimeException failure) {
    this.when = when;
    this.fromIteration = fromIteration;
    this.failure = failure;
  }

  @Override
  public void beforeTrain(Trainer trainer) {
    throwIn(HookCall.BEFORE_TRAIN, trainer.iter());
  }

  @Override
  public void beforeStep(Trainer trainer) {
    throwIn(HookCall.BEFORE_STEP, trainer.iter());
  }

  @Override
  public void afterBackward(Trainer trainer) {
    throwIn(HookCall.AFTER_BACKWARD, trainer.iter());
  }

  @Override
  public void afterStep(Trainer trainer) {
    throwIn(HookCall.AFTER_STEP, trainer.iter());
  }

  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    throwIn(HookCall.AFTER_TRAIN, trainer.iter());
  }

  @Override
  public void close() {
    throwIn(HookCall.CLOSE, fromIteration);
  }

  private void throwIn(HookCall call, long iteration) {
    if (call == when && iteration >= fromIteration) {
      throw failure;
    }
  }
}
