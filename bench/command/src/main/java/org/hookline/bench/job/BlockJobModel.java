package org.hookline.bench.job;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.loss.LossKind;
import org.hookline.djl.train.BlockModel;
import org.hookline.djl.train.TrainableModel;

/** The models as DJL has them: blocks. */
final class BlockJobModel {

  private BlockJobModel() {}

  static TrainableModel<TensorBatch> build(NDManager manager, Job job) {
    SequentialBlock block = job == Job.SIMPLE_MLP ? mlp() : cnn();
    block.initialize(manager, DataType.FLOAT32, job.inputShape(1));
    BlockModel model = new BlockModel(manager, block, LossKind.CROSS_ENTROPY);
    InitialWeights.set(model.parameters(), job);
    return model;
  }

  private static SequentialBlock mlp() {
    return new SequentialBlock()
        .add(linear(256))
        .add(Activation.reluBlock())
        .add(linear(128))
        .add(Activation.reluBlock())
        .add(linear(Job.CLASSES));
  }

  private static SequentialBlock cnn() {
    SequentialBlock block = new SequentialBlock();
    for (int channels : new int[] {16, 32, 64}) {
      block
          .add(
              Conv2d.builder()
                  .setKernelShape(new Shape(3, 3))
                  .optPadding(new Shape(1, 1))
                  .optBias(false)
                  .setFilters(channels)
                  .build())
          // What it calls momentum is what is kept of the old mean.
          .add(BatchNorm.builder().optEpsilon(1e-5f).optMomentum(0.9f).build())
          .add(Activation.reluBlock())
          .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
    }
    return block
        .add(Pool.globalAvgPool2dBlock())
        .add(Blocks.batchFlattenBlock())
        .add(linear(Job.CLASSES));
  }

  private static Linear linear(int units) {
    return Linear.builder().setUnits(units).build();
  }
}
