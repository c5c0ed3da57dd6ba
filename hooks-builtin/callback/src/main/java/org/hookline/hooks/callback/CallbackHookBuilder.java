package org.hookline.hooks.callback;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.Trainer;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a {@link CallbackHook} calls, event by event; what is given twice for an event is
 * called one after the other. The hook's name is given where it is added to a trainer: {@code
 * hook("name", builder.build())}.
 */
public final class CallbackHookBuilder {

  Phase phase = Phase.USER;
  boolean failuresAreReportedOnly;
  Consumer<Trainer> beforeTrain = trainer -> {};
  Consumer<Trainer> beforeStep = trainer -> {};
  Consumer<Trainer> afterStep = trainer -> {};
  BiConsumer<Trainer, Outcome> afterTrain = (trainer, outcome) -> {};
  Runnable close = () -> {};
  private @Nullable Consumer<Trainer> afterBackward;

  CallbackHookBuilder() {}

  /** The place among the other hooks; {@link Phase#USER} unless told otherwise. */
  public CallbackHookBuilder phase(Phase newPhase) {
    phase = newPhase;
    return this;
  }

  /** Lets a failure of this hook be logged instead of ending the run. */
  public CallbackHookBuilder failuresAreReportedOnly() {
    failuresAreReportedOnly = true;
    return this;
  }

  /** Called once, before the first iteration. */
  public CallbackHookBuilder beforeTrain(Consumer<Trainer> action) {
    beforeTrain = beforeTrain.andThen(action);
    return this;
  }

  /** Called before each step; should cost next to nothing. */
  public CallbackHookBuilder beforeStep(Consumer<Trainer> action) {
    beforeStep = beforeStep.andThen(action);
    return this;
  }

  /**
   * Called when the gradients are there and the weights have not moved; giving it keeps the step
   * from fusing the two.
   */
  public CallbackHookBuilder afterBackward(Consumer<Trainer> action) {
    afterBackward = afterBackward == null ? action : afterBackward.andThen(action);
    return this;
  }

  /** Called after each step; the place for slow work. */
  public CallbackHookBuilder afterStep(Consumer<Trainer> action) {
    afterStep = afterStep.andThen(action);
    return this;
  }

  /** Called once when the loop has ended, however it did. */
  public CallbackHookBuilder afterTrain(BiConsumer<Trainer, Outcome> action) {
    afterTrain = afterTrain.andThen(action);
    return this;
  }

  /** Called always and last, once, even if training never began. */
  public CallbackHookBuilder close(Runnable action) {
    Runnable before = close;
    close =
        () -> {
          before.run();
          action.run();
        };
    return this;
  }

  /** The hook. */
  public CallbackHook build() {
    return afterBackward == null
        ? new CallbackHook(this)
        : new GradientCallbackHook(this, afterBackward);
  }
}
