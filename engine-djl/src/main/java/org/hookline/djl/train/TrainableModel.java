package org.hookline.djl.train;

import ai.djl.ndarray.NDManager;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.data.Batch;

/**
 * A model that {@link SupervisedStep} can train: arrays by name, and losses of a batch.
 *
 * @param <B> what it is fed with
 */
public interface TrainableModel<B extends Batch> extends TrainingMode, AutoCloseable {

  /** The model's arrays; the same object at every call. */
  NamedParameters parameters();

  /**
   * Computes the losses of a batch. Called while operations are recorded for differentiation.
   *
   * @param scope owns what is computed, and frees it after the step
   */
  Losses losses(B batch, NDManager scope);

  /** Frees the model. */
  @Override
  default void close() {}
}
