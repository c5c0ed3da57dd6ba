package org.hookline.djl.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hookline.djl.layer.Layers.avgPool2d;
import static org.hookline.djl.layer.Layers.batchNorm;
import static org.hookline.djl.layer.Layers.conv2d;
import static org.hookline.djl.layer.Layers.linear;
import static org.hookline.djl.layer.Layers.maxPool2d;
import static org.hookline.djl.layer.Layers.relu;
import static org.hookline.djl.layer.Layers.sequential;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.SampleRandom;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.loss.LossKind;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.train.BlockModel;
import org.hookline.djl.train.TrainableModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same weights, inputs and targets give the same bits in layers and in DJL's blocks. */
class BlocksTest {

  private static final Shape IMAGES = new Shape(4, 3, 16, 16);
  private static final Shape ROWS = new Shape(8, 20);

  /** DJL hands its epsilon over in 32 bits. */
  private static final double EPSILON = 1e-5f;

  private final NDManager manager = TorchEngine.newManager();

  static Stream<Arguments> twins() {
    return Stream.of(
        arguments("linear", linear(20, 6), linearBlock(6), ROWS),
        arguments("convolution", conv2d(3, 8, 3).stride(2).padding(1), convolution(8, 2), IMAGES),
        arguments(
            "batch normalisation",
            sequential(batchNorm(3).epsilon(EPSILON)),
            new SequentialBlock().add(BatchNorm.builder().build()),
            IMAGES),
        arguments(
            "largest of windows",
            sequential(conv2d(3, 8, 3).padding(1), maxPool2d(2)),
            new SequentialBlock()
                .add(convolution(8, 1))
                .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2))),
            IMAGES),
        arguments(
            "mean of windows",
            sequential(conv2d(3, 8, 3).padding(1), avgPool2d(2)),
            new SequentialBlock()
                .add(convolution(8, 1))
                .add(Pool.avgPool2dBlock(new Shape(2, 2), new Shape(2, 2))),
            IMAGES),
        arguments("a convolutional net", net(), netBlock(), IMAGES));
  }

  private static Layer net() {
    Sequential.Builder layers = Sequential.builder();
    int inputs = 3;
    for (int outputs : new int[] {8, 16}) {
      layers
          .add(conv2d(inputs, outputs, 3).padding(1))
          .add(batchNorm(outputs).epsilon(EPSILON))
          .add(relu())
          .add(maxPool2d(2));
      inputs = outputs;
    }
    return layers.add(Layers.flatten()).add(linear(256, 6)).build();
  }

  private static Block netBlock() {
    SequentialBlock block = new SequentialBlock();
    for (int outputs : new int[] {8, 16}) {
      block
          .add(convolution(outputs, 1))
          .add(BatchNorm.builder().build())
          .add(Activation.reluBlock())
          .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
    }
    return block.add(Blocks.batchFlattenBlock()).add(linearBlock(6));
  }

  private static Block linearBlock(int outputs) {
    return Linear.builder().setUnits(outputs).build();
  }

  private static Block convolution(int outputs, int stride) {
    return Conv2d.builder()
        .setKernelShape(new Shape(3, 3))
        .optStride(new Shape(stride, stride))
        .optPadding(new Shape(1, 1))
        .setFilters(outputs)
        .build();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("twins")
  void layersGiveTheBitsOfBlocks(String name, Layer layer, Block block, Shape shape) {
    try (manager) {
      block.initialize(manager, DataType.FLOAT32, shape);
      BlockModel blocks = new BlockModel(manager, block, LossKind.MSE);
      LayerModel layers = LayerModel.of(manager, layer, LossKind.MSE, 5);
      copy(layers.parameters(), blocks.parameters());
      NDList inputs = new NDList(noise(shape, 1));
      NDArray output = GradMode.off(() -> blocks.forward(inputs)).head();

      assertThat(GradMode.off(() -> layers.forward(inputs)).head().toFloatArray())
          .as(name)
          .isEqualTo(output.toFloatArray());
      TensorBatch batch = new TensorBatch(manager, inputs, new NDList(noise(output.getShape(), 2)));
      assertThat(lossAndGradients(layers, batch))
          .as(name)
          .isEqualTo(lossAndGradients(blocks, batch));
    }
  }

  /** Both have their parameters in the order of the layers, weight before bias. */
  private static void copy(NamedParameters from, NamedParameters to) {
    Iterator<String> names = to.trained().keySet().iterator();
    from.trained()
        .values()
        .forEach(array -> Exact.write(to.alias(names.next()), array.toFloatArray()));
    assertThat(names).isExhausted();
  }

  private List<List<Float>> lossAndGradients(TrainableModel<TensorBatch> model, TensorBatch batch) {
    Iterable<NDArray> gradients = model.parameters().gradients().values();
    NDArray loss = GradMode.on(() -> model.losses(batch, manager).values().head());
    Autograd.backward(loss, manager.ones(loss.getShape()));
    List<List<Float>> results = new ArrayList<>();
    results.add(List.of(loss.getFloat()));
    gradients.forEach(gradient -> results.add(list(gradient.toFloatArray())));
    return results;
  }

  private static List<Float> list(float[] values) {
    List<Float> list = new ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    return list;
  }

  private NDArray noise(Shape shape, long seed) {
    SampleRandom random = new SampleRandom(seed);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return Tensors.floats(manager, values, shape);
  }
}
