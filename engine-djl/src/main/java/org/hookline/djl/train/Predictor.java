package org.hookline.djl.train;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.hookline.djl.data.Batch;

/**
 * What a model says of a batch.
 *
 * @param <B> what it is fed with
 * @param <R> what it says of one sample, plain Java
 */
public interface Predictor<B extends Batch, R> extends TrainingMode {

  /**
   * Predicts, in inference mode, with nothing recorded.
   *
   * @param scope owns what is computed, and frees it after the batch
   * @return one result per sample, in order
   */
  List<R> predict(B batch, NDManager scope);
}
