package org.hookline.djl.train;

import ai.djl.ndarray.NDManager;
import org.hookline.Trainer;
import org.hookline.djl.data.Batch;
import org.hookline.djl.optimizer.Optimizer;

/** One way down: the losses of an iteration, their gradients, and the update. */
interface Descent {

  /** Trains on the batch of the running iteration. */
  void run(Trainer trainer);

  /**
   * What every way has in common.
   *
   * @param manager owns what lives as long as the step
   * @param feed gives the batches
   * @param losses keeps the losses until they are read
   * @param optimizer moves the weights
   */
  record Means<B extends Batch>(
      NDManager manager, Feed<B> feed, LossRing losses, Optimizer optimizer) {}

  /** To be told when other parameters than before are trained. */
  default void trainedChanged() {}
}
