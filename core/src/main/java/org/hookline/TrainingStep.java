package org.hookline;

import java.util.List;
import java.util.Optional;
import org.hookline.checkpoint.Checkpoint;

/**
 * The run_step contract: what happens in one iteration, and the weights it happens to.
 *
 * <p>A step computes gradients, calls {@link Trainer#afterBackward()} while the weights have not
 * moved yet, and then updates them. It puts its losses and {@code data_time} (seconds spent waiting
 * for data) into {@link Trainer#storage()}. All its randomness derives from {@link Trainer#seed()}
 * and {@link Trainer#iter()} alone, so that a resumed run repeats it exactly.
 *
 * <p>Where several processes train together ({@link Trainer#world()}), each has a step that works
 * on its share of every batch. Weights, gradients before {@link Trainer#afterBackward()}, losses
 * and results of evaluations then have to be the same on all, which is the step's business: one
 * that does not reduce them trains as many models as there are processes.
 */
public interface TrainingStep extends Checkpointable, AutoCloseable {

  /**
   * Begins, when a checkpoint has been taken over and before any hook is told of anything; also
   * where the model is only evaluated. Every one of several processes calls this, and a step that
   * they can train together overrides it: it sees to it that all have the same weights then, and
   * that every {@link #run} leaves them and the scalars that decisions are made by the same.
   *
   * @throws InputException unless the step trains with these processes; if not overridden, where
   *     there are several
   */
  default void begin(Trainer trainer) {
    if (trainer.world().size() > 1) {
      throw new InputException(
          "\"%s\" cannot train on several processes, each would have a model of its own; train with one"
              .formatted(getClass().getName()));
    }
  }

  /** Runs iteration {@link Trainer#iter()}. */
  void run(Trainer trainer);

  /**
   * The groups of parameters that are trained; the same objects at every call. Empty if there is
   * nothing to schedule.
   */
  List<? extends ParameterGroup> parameterGroups();

  /** How the model is measured, if this step knows how. */
  default Optional<Evaluation> evaluation() {
    return Optional.empty();
  }

  /** The data this step trains on, if it can be read again while training goes on. */
  default Optional<RefreshableData> refreshableData() {
    return Optional.empty();
  }

  /**
   * What this step shows to hooks that know more of it than core does: an interface that both
   * share, as a library defines it.
   */
  default <T> Optional<T> offer(Class<T> type) {
    return Optional.empty();
  }

  /**
   * Takes the weights of a checkpoint alone, for a new run: those that fit.
   *
   * @throws InputException if this step cannot, or if nothing fits
   */
  default void restoreWeights(Checkpoint checkpoint) {
    throw new InputException(
        "this step cannot take weights alone; continue from the checkpoint as a whole instead");
  }

  /** Frees the model and stops the loader's threads. */
  @Override
  default void close() {}
}
