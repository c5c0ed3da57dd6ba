package org.hookline.djl.data;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * A batch of arrays.
 *
 * @param manager owns the arrays; closed with the batch
 * @param inputs what the model is given, first axis the samples
 * @param targets what it should say, first axis the samples
 */
public record TensorBatch(NDManager manager, NDList inputs, NDList targets) implements Batch {

  @Override
  public void close() {
    manager.close();
  }
}
