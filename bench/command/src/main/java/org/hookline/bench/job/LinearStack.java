package org.hookline.bench.job;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.NormalInitializer;
import java.util.List;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.loss.LossKind;
import org.hookline.djl.optimizer.Sgd;
import org.hookline.djl.train.BlockModel;
import org.hookline.djl.train.SupervisedStep;

/** Linear layers on top of each other, for a model of many parameters that are all alike. */
public final class LinearStack {

  /** Inputs and outputs of a layer that costs little itself. */
  public static final int SMALL = 64;

  private static final double RATE = 1e-4;
  private static final double MOMENTUM = 0.9;

  private LinearStack() {}

  /**
   * A step, with SGD and momentum, that is to be closed.
   *
   * @param layers each a weight and a bias
   * @param width inputs and outputs of each
   */
  public static SupervisedStep<TensorBatch> step(int layers, int width) {
    NDManager manager = TorchEngine.newManager();
    try {
      return step(manager, layers, width);
    } catch (RuntimeException | Error e) {
      manager.close();
      throw e;
    }
  }

  private static SupervisedStep<TensorBatch> step(NDManager manager, int layers, int width) {
    SequentialBlock block = new SequentialBlock();
    for (int layer = 0; layer < layers; layer++) {
      block.add(Linear.builder().setUnits(width).build());
    }
    // Keeps the size of what comes out of a layer, however many there are.
    float deviation = (float) (1 / Math.sqrt((double) width));
    block.setInitializer(new NormalInitializer(deviation), Parameter.Type.WEIGHT);
    block.initialize(manager, DataType.FLOAT32, new Shape(1, width));
    return SupervisedStep.builder(
            manager,
            new BlockModel(manager, block, LossKind.CROSS_ENTROPY),
            PrebuiltBatches.loader(manager, List.of(batch(manager, width))))
        .optimizer(Sgd.of(RATE, MOMENTUM, 0))
        .build();
  }

  private static PrebuiltBatches.Arrays batch(NDManager manager, int width) {
    return new PrebuiltBatches.Arrays(
        new NDList(manager.ones(new Shape(1, width))),
        new NDList(manager.zeros(new Shape(1), DataType.INT64)));
  }
}
