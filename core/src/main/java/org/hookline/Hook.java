package org.hookline;

import org.hookline.config.KebabCase;

/**
 * A task that runs beside the training steps.
 *
 * <p>The trainer calls, for the iterations {@code start} to {@code max - 1}:
 *
 * <pre>
 * beforeTrain
 *   beforeStep, step (with afterBackward inside), afterStep
 * afterTrain
 * close
 * </pre>
 *
 * <p>Hooks are called in the order of their {@link #phase()}, then of their names, in every event;
 * only {@link #close()} goes backwards. {@link #beforeStep} should cost next to nothing, because
 * clocks live off the time between it and {@link #afterStep}; slow work belongs in {@link
 * #afterStep}. A hook that throws ends the run.
 *
 * <p>Where several processes train together, the same hooks run on each, on the same losses and
 * results, and so decide the same; only the main one ({@link World#isMain}) writes files. What is
 * collective, such as {@link Trainer#saveCheckpoint}, an evaluation or anything of {@link
 * Processes}, is called by all of them in the same order, or by none: what a hook alone knows, such
 * as the time, goes through {@link Processes#any} or {@link Processes#fromMain} first.
 *
 * <p>A hook that keeps state over a resume also implements {@link Stateful}; one with tensors of
 * its own implements {@link Checkpointable}.
 */
public interface Hook {

  /** The place of this hook among the others; asked once, before training. */
  default Phase phase() {
    return Phase.USER;
  }

  /**
   * Whether a failure of this hook is only logged and does not end the run; asked once, before
   * training. Such a hook must do nothing that several processes do together: after a failure in
   * the middle of it, this one would go on with something else than the others.
   */
  default boolean failuresAreReportedOnly() {
    return false;
  }

  /**
   * Called once, before the first iteration; {@link Trainer#iter()} is the first iteration to come.
   */
  default void beforeTrain(Trainer trainer) {}

  /** Called before each step. */
  default void beforeStep(Trainer trainer) {}

  /**
   * Called by the step when the gradients of this iteration are there and the weights have not
   * moved yet. Overriding it tells the step that somebody looks between the two, so that it does
   * not fuse them.
   */
  default void afterBackward(Trainer trainer) {}

  /**
   * Called after each step; {@link Trainer#iter()} is the iteration that has just run.
   *
   * <p>Hooks of {@link Phase#SAVE} and {@link Phase#EVALUATE} are called once more in the same
   * iteration when a stop is requested after they had their turn; they do what the last iteration
   * needs unless they did it already. A resumed run begins with this event for what was left of the
   * iteration it was saved in.
   */
  default void afterStep(Trainer trainer) {}

  /**
   * Called once when the loop has ended, however it did, provided that {@link #beforeTrain} ended
   * well. {@link Trainer#iter()} is {@link Trainer#maxIter()} only after success. Where a hook
   * before this one failed here, the run has failed.
   */
  default void afterTrain(Trainer trainer, Outcome outcome) {}

  /**
   * Releases what the hook holds. Always called, last hook first, even when training never began.
   */
  default void close() {}

  /**
   * The name of a hook that was given none: its class name in kebab-case, without {@code Hook} at
   * the end.
   */
  static String nameOf(Class<?> type) {
    String simpleName = type.getSimpleName();
    int end =
        simpleName.endsWith("Hook") ? simpleName.length() - "Hook".length() : simpleName.length();
    return KebabCase.of(simpleName.substring(0, end));
  }
}
