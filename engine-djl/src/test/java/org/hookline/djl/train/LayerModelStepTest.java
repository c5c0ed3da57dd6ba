package org.hookline.djl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hookline.djl.layer.Layers.batchNorm;
import static org.hookline.djl.layer.Layers.linear;
import static org.hookline.djl.layer.Layers.relu;
import static org.hookline.djl.layer.Layers.sequential;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerModel;
import org.hookline.djl.loss.LossKind;
import org.junit.jupiter.api.Test;

class LayerModelStepTest {

  /** DJL hands its epsilon over in 32 bits. */
  private static final double EPSILON = 1e-5f;

  @Test
  void layersAreTrainedToTheBitsOfABlock() {
    NDManager manager = TorchEngine.newManager();
    LayerModel layers = layers(manager);
    List<float[]> trained = train(manager, layers);
    NDManager other = TorchEngine.newManager();

    assertThat(trained)
        .usingRecursiveComparison()
        .isEqualTo(train(other, block(other, LayerModelStepTest.layers(other))));
  }

  private static List<float[]> train(NDManager manager, TrainableModel<TensorBatch> model) {
    SupervisedStep<TensorBatch> step =
        SupervisedStep.builder(manager, model, Points.loader(8, 0)).optimizer(Steps.SGD).build();
    List<float[]> weights = new ArrayList<>();
    Steps.train(
        step,
        100,
        Steps.afterStep(
            trainer -> {
              if (trainer.iter() == 99) {
                parameters(model).forEach(array -> weights.add(array.toFloatArray()));
              }
            }));
    assertThat(weights).isNotEmpty();
    return weights;
  }

  private static Iterable<NDArray> parameters(TrainableModel<TensorBatch> model) {
    return model.parameters().trained().values();
  }

  private static LayerModel layers(NDManager manager) {
    Layer net = sequential(linear(6, 16), batchNorm(16).epsilon(EPSILON), relu(), linear(16, 1));
    return LayerModel.of(manager, net, LossKind.MSE, 4);
  }

  private static BlockModel block(NDManager manager, LayerModel start) {
    SequentialBlock block =
        new SequentialBlock()
            .add(Linear.builder().setUnits(16).build())
            .add(BatchNorm.builder().build())
            .add(Activation.reluBlock())
            .add(Linear.builder().setUnits(1).build());
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 6));
    BlockModel model = new BlockModel(manager, block, LossKind.MSE);
    Iterator<NDArray> arrays = parameters(start).iterator();
    for (String name : model.parameters().trained().keySet()) {
      Tensors.memory(model.parameters().alias(name))
          .asFloatBuffer()
          .put(arrays.next().toFloatArray());
    }
    return model;
  }
}
