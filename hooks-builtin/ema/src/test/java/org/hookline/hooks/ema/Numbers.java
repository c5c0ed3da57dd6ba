package org.hookline.hooks.ema;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.data.TensorBatch;

/** Four numbers to train on, for a model that does not look at them. */
final class Numbers implements Dataset<Float> {

  @Override
  public int size() {
    return 4;
  }

  @Override
  public Float get(int index, RandomGenerator random) {
    return (float) index;
  }

  static TensorBatch batch(List<Float> numbers) {
    NDManager manager = TorchEngine.newManager();
    float[] values = {numbers.get(0)};
    return new TensorBatch(
        manager, new NDList(Tensors.floats(manager, values, new Shape(1, 1))), new NDList());
  }
}
