package org.hookline.hooks.callback;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.Trainer;

/**
 * A hook that calls what it was given in code, and nothing where it was given nothing.
 *
 * <pre>{@code
 * Trainer.builder()
 *     .hook("stop-early", CallbackHook.builder().afterStep(this::stopIfGoodEnough).build())
 * }</pre>
 *
 * <p>It lets go of everything it was given when it is closed. A hook with state that must survive a
 * resume is a class of its own.
 */
public sealed class CallbackHook implements Hook permits GradientCallbackHook {

  private final Phase phase;
  private final boolean failuresAreReportedOnly;
  private Consumer<Trainer> beforeTrain;
  private Consumer<Trainer> beforeStep;
  private Consumer<Trainer> afterStep;
  private BiConsumer<Trainer, Outcome> afterTrain;
  private Runnable close;

  CallbackHook(CallbackHookBuilder builder) {
    phase = builder.phase;
    failuresAreReportedOnly = builder.failuresAreReportedOnly;
    beforeTrain = builder.beforeTrain;
    beforeStep = builder.beforeStep;
    afterStep = builder.afterStep;
    afterTrain = builder.afterTrain;
    close = builder.close;
  }

  /** A hook that does nothing yet. */
  public static CallbackHookBuilder builder() {
    return new CallbackHookBuilder();
  }

  @Override
  public final Phase phase() {
    return phase;
  }

  @Override
  public final boolean failuresAreReportedOnly() {
    return failuresAreReportedOnly;
  }

  @Override
  public final void beforeTrain(Trainer trainer) {
    beforeTrain.accept(trainer);
  }

  @Override
  public final void beforeStep(Trainer trainer) {
    beforeStep.accept(trainer);
  }

  @Override
  public final void afterStep(Trainer trainer) {
    afterStep.accept(trainer);
  }

  @Override
  public final void afterTrain(Trainer trainer, Outcome outcome) {
    afterTrain.accept(trainer, outcome);
  }

  @Override
  public void close() {
    Runnable last = close;
    beforeTrain = trainer -> {};
    beforeStep = trainer -> {};
    afterStep = trainer -> {};
    afterTrain = (trainer, outcome) -> {};
    close = () -> {};
    last.run();
  }
}
