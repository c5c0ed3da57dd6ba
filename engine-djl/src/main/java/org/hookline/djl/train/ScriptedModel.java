package org.hookline.djl.train;

import org.hookline.djl.data.Batch;

/**
 * A model whose losses are one script method. Where no hook looks at the gradients, a step trains
 * it in one native call; it gets the same bits as from {@link #losses}.
 *
 * @param <B> what it is fed with
 */
public interface ScriptedModel<B extends Batch> extends TrainableModel<B> {

  /** How the losses are computed; the same at every call. */
  LossScript lossScript();

  /** What the method is given for a batch, in the order of its arguments. */
  Object[] lossArguments(B batch);
}
