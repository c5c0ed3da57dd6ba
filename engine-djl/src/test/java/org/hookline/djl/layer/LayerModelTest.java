package org.hookline.djl.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hookline.djl.layer.Layers.batchNorm;
import static org.hookline.djl.layer.Layers.conv2d;
import static org.hookline.djl.layer.Layers.dropout;
import static org.hookline.djl.layer.Layers.frozen;
import static org.hookline.djl.layer.Layers.globalAvgPool2d;
import static org.hookline.djl.layer.Layers.groupNorm;
import static org.hookline.djl.layer.Layers.linear;
import static org.hookline.djl.layer.Layers.maxPool2d;
import static org.hookline.djl.layer.Layers.relu;
import static org.hookline.djl.layer.Layers.residual;
import static org.hookline.djl.layer.Layers.sequential;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.hookline.djl.ParameterKind;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.SampleRandom;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.loss.LossKind;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptException;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.train.LossScript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerModelTest {

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void arraysAreNamedByThePathOfTheirLayers() {
    Layer net =
        Sequential.builder()
            .add("stem", conv2d(1, 4, 3))
            .add(sequential(batchNorm(4), relu()))
            .add(residual(conv2d(4, 8, 1), conv2d(4, 8, 1).bias(false)))
            .add(globalAvgPool2d())
            .add("fc", linear(8, 2))
            .build();
    LayerModel model = model(net, 1);

    assertThat(model.parameters().trained().keySet())
        .containsExactly(
            "stem.weight",
            "stem.bias",
            "1.0.weight",
            "1.0.bias",
            "2.weight",
            "2.bias",
            "2.shortcut.weight",
            "fc.weight",
            "fc.bias");
    assertThat(model.parameters().buffers().keySet())
        .containsExactly("1.0.running_mean", "1.0.running_var");
    assertThat(model.parameters().kind("stem.weight")).isEqualTo(ParameterKind.WEIGHT);
    assertThat(model.parameters().kind("stem.bias")).isEqualTo(ParameterKind.BIAS);
    assertThat(model.parameters().kind("1.0.bias")).isEqualTo(ParameterKind.NORM);
    assertThat(model.parameters().get("stem.weight").getShape()).isEqualTo(new Shape(4, 1, 3, 3));
  }

  /** SplitMix64 and Java's hash of strings written anew in Python, numpy.float32 of the result. */
  @Test
  void freshWeightsFollowFromTheSeedAndTheName() {
    LayerModel model = model(Sequential.builder().add("fc1", linear(16, 3)).build(), 7);

    assertThat(model.parameters().get("fc1.weight").toFloatArray())
        .startsWith(-0.16985199f, -0.21254268f, -0.11199989f);
    assertThat(model.parameters().get("fc1.bias").toFloatArray())
        .containsExactly(0.11020919f, 0.055445384f, -0.24658473f);
  }

  @Test
  void aLayerKeepsItsWeightsWhenAnotherIsAdded() {
    float[] alone = weights(Sequential.builder().add("fc", linear(4, 4)).build(), 2);

    assertThat(weights(Sequential.builder().add(linear(4, 4)).add("fc", linear(4, 4)).build(), 2))
        .isEqualTo(alone);
    assertThat(weights(Sequential.builder().add("fc", linear(4, 4)).build(), 3))
        .isNotEqualTo(alone);
  }

  private float[] weights(Layer net, long seed) {
    return model(net, seed).parameters().get("fc.weight").toFloatArray();
  }

  @Test
  void fillsAreChosen() {
    LayerModel model = model(linear(2, 500).weight(Fill.he(2)).bias(Fill.constant(-0.5)), 4);

    assertThat(model.parameters().get("bias").toFloatArray()).containsOnly(-0.5f);
    double squares = 0;
    for (float value : model.parameters().get("weight").toFloatArray()) {
      squares += value * value;
    }
    // Variance 2 / 2; the mean of 1000 squares of a normal number deviates by 0.045.
    assertThat(squares / 1000).isCloseTo(1, within(0.2));
  }

  @Test
  void dropoutIsForTrainingOnly() {
    LayerModel model = model(dropout(0.25), 1);
    NDArray ones = manager.ones(new Shape(1000));
    TorchEngine.seed(5);
    float[] dropped = model.forward(new NDList(ones)).head().toFloatArray();

    // What is kept is 1 / (1 - 0.25); 250 of 1000 are dropped, give or take 14.
    assertThat(dropped).containsOnly(0, 4 / 3f);
    assertThat(manager.create(dropped).sum().getFloat()).isCloseTo(1000, within(80f));
    assertThat(model.predict(ones, manager).toFloatArray()).containsOnly(1);
    model.training(false);
    assertThat(model.forward(new NDList(ones)).head().toFloatArray()).containsOnly(1);
  }

  /** The batch is 1 and 3: mean 2, unbiased variance 2, and a tenth of each goes in. */
  @Test
  void batchNormalisationLearnsItsStatisticsInTrainingOnly() {
    LayerModel model = model(batchNorm(1), 1);
    NDArray batch = floats(new Shape(2, 1), 1, 3);
    model.predict(batch, manager);
    assertThat(model.parameters().get("running_mean").toFloatArray()).containsExactly(0);

    assertThat(model.forward(new NDList(batch)).head().toFloatArray())
        .containsExactly(new float[] {-1, 1}, within(1e-5f));
    assertThat(model.parameters().get("running_mean").getFloat()).isCloseTo(0.2f, within(1e-6f));
    assertThat(model.parameters().get("running_var").getFloat()).isCloseTo(1.1f, within(1e-6f));
    // (1 - 0.2) / sqrt(1.1) and (3 - 0.2) / sqrt(1.1)
    assertThat(model.predict(batch, manager).toFloatArray())
        .containsExactly(new float[] {0.76277f, 2.669695f}, within(1e-4f));
  }

  @Test
  void aFrozenLayerHasBuffersOnlyAndComputesAsInInference() {
    Layer body = sequential(linear(2, 3), batchNorm(3), dropout(0.9));
    Layer net = Sequential.builder().add("body", frozen(body)).add("fc", linear(3, 1)).build();
    LayerModel model = model(net, 1);
    NDArray batch = floats(new Shape(2, 2), 1, 3, -2, 5);

    assertThat(model.parameters().trained()).containsOnlyKeys("fc.weight", "fc.bias");
    assertThat(model.parameters().buffers())
        .containsOnlyKeys(
            "body.0.weight",
            "body.0.bias",
            "body.1.weight",
            "body.1.bias",
            "body.1.running_mean",
            "body.1.running_var");
    assertThat(model.parameters().get("body.0.weight").toFloatArray())
        .isEqualTo(
            model(Sequential.builder().add("body", body).add(linear(3, 1)).build(), 1)
                .parameters()
                .get("body.0.weight")
                .toFloatArray());
    assertThat(model.forward(new NDList(batch)).head().toFloatArray())
        .isEqualTo(model.predict(batch, manager).toFloatArray());
    assertThat(model.parameters().get("body.1.running_mean").toFloatArray()).containsOnly(0);
  }

  /** What is frozen multiplies by 3: the gradient of the sum of 3 · (2 x + 0) is 3 x of 2. */
  @Test
  void aGradientGoesThroughAFrozenLayerToWhatComesBeforeIt() {
    Layer net =
        sequential(
            linear(1, 1).weight(Fill.constant(2)),
            frozen(linear(1, 1).weight(Fill.constant(3)).bias(false)));
    LayerModel model = model(net, 1);
    Map<String, NDArray> gradients = model.parameters().gradients();
    NDArray output =
        GradMode.on(() -> model.forward(new NDList(floats(new Shape(1, 1), 5))).head());
    Autograd.backward(output, manager.ones(new Shape(1, 1)));

    assertThat(gradients.keySet()).containsExactly("0.weight", "0.bias");
    assertThat(model.parameters().gradient("0.weight").toFloatArray()).containsExactly(15);
    assertThat(model.parameters().gradient("0.bias").toFloatArray()).containsExactly(3);
  }

  @Test
  void aShortcutMayHaveANameOfItsOwnAndANormMayStartAtAnotherScale() {
    Layer block =
        residual(
            sequential(conv2d(1, 2, 1), batchNorm(2).scale(0)),
            "downsample",
            sequential(conv2d(1, 2, 1), groupNorm(1, 2).scale(0.5)));
    LayerModel model = model(block, 1);

    assertThat(model.parameters().trained().keySet())
        .containsExactly(
            "0.weight",
            "0.bias",
            "1.weight",
            "1.bias",
            "downsample.0.weight",
            "downsample.0.bias",
            "downsample.1.weight",
            "downsample.1.bias");
    assertThat(model.parameters().get("1.weight").toFloatArray()).containsExactly(0, 0);
    assertThat(model.parameters().get("downsample.1.weight").toFloatArray())
        .containsExactly(0.5f, 0.5f);
  }

  @Test
  void aLayerOfOnesOwnTakesAFewLines() {
    Layer squareRoot =
        (writer, input) -> {
          String power =
              writer.parameter("power", ParameterKind.WEIGHT, new Shape(1), Fill.constant(0.5));
          return writer.assign("torch.pow(%s, %s)".formatted(input, power));
        };
    LayerModel model = model(Sequential.builder().add("root", squareRoot).add(relu()).build(), 1);

    assertThat(model.parameters().all().keySet()).containsExactly("root.power");
    assertThat(model.predict(floats(new Shape(2), 4, 9), manager).toFloatArray())
        .containsExactly(2, 3);
  }

  @Test
  void aLayerThatDoesNotCompileIsNamedByItsLine() {
    Layer broken = (writer, input) -> writer.assign("torch.no_such_operator(" + input + ")");

    assertThatThrownBy(() -> model(broken, 1))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("Method \"forward\" of script \"layers\" does not compile")
        .hasMessageContaining("no_such_operator");
  }

  @Test
  void twoArraysOfOneNameAreRejected() {
    Layer twice = (writer, input) -> linear(1, 1).write(writer, linear(1, 1).write(writer, input));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> model(twice, 1))
        .withMessage("two arrays have the name \"weight\"");
  }

  @Test
  void theLossScriptGivesTheBitsOfTheModel() {
    LayerModel model = model(linear(3, 2), 1);
    TensorBatch batch =
        new TensorBatch(
            manager,
            new NDList(floats(new Shape(2, 3), 1, 2, 3, 4, 5, 6)),
            new NDList(Tensors.longs(manager, new long[] {1, 0}, new Shape(2))));
    LossScript script = model.lossScript();
    Object[] arguments = model.lossArguments(batch);

    assertThat(script.names()).containsExactly("loss");
    assertThat(script.argumentTypes()).hasSameSizeAs(arguments);
    assertThat(
            Script.compile(manager, "copy", script.source())
                .method(LossScript.METHOD)
                .tensors(manager, arguments)
                .head()
                .getFloat())
        .isEqualTo(model.losses(batch, manager).values().head().getFloat());
  }

  /**
   * The first loss of the job "small_cnn" that Hookline is measured on, from PyTorch 1.13: weights
   * and the batch are numbers of SplitMix64 with 24 bits.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aKnownNetHasItsKnownLossWhereverChannelsLie(boolean channelsLast) {
    LayerModel model = smallCnn(channelsLast);

    assertThat(model.losses(firstBatch(), manager).values().head().getFloat())
        .isCloseTo(2.534498f, within(2e-6f));
  }

  /** Sums of 65,536 terms of both signs keep fewer than the 24 bits that each term has. */
  @Test
  void gradientsHardlyDependOnWhereChannelsLie() {
    Map<String, NDArray> first = gradients(smallCnn(false));
    Map<String, NDArray> last = gradients(smallCnn(true));

    first.forEach(
        (name, gradient) -> {
          double norm = Math.sqrt(gradient.pow(2).sum().getFloat());
          double difference = Math.sqrt(gradient.sub(last.get(name)).pow(2).sum().getFloat());
          assertThat(difference).as(name).isLessThan(1e-4 * norm);
        });
  }

  /** The optimizer's kernels read both side by side in memory. */
  @Test
  void gradientsLieAsTheirParametersDoWithChannelsLast() {
    ScriptMethod isContiguous =
        Script.compile(
                manager,
                "layout",
                """
                def contiguous(self, x: Tensor) -> bool:
                  return torch.is_contiguous(x)
                """)
            .method("contiguous");

    assertThat(gradients(smallCnn(true)).values())
        .allSatisfy(gradient -> assertThat(isContiguous.number(gradient)).isEqualTo(1));
  }

  @Test
  void rowsAreLeftAsTheyAreWithChannelsLast() {
    LayerOptions options = new LayerOptions(LossKind.MSE, 1, true);

    assertThat(
            LayerModel.of(manager, relu(), options)
                .predict(floats(new Shape(1, 2), -1, 2), manager)
                .toFloatArray())
        .containsExactly(0, 2);
  }

  private Map<String, NDArray> gradients(LayerModel model) {
    Map<String, NDArray> gradients = model.parameters().gradients();
    NDArray loss = GradMode.on(() -> model.losses(firstBatch(), manager).values().head());
    Autograd.backward(loss, manager.ones(new Shape()));
    return gradients;
  }

  private LayerModel smallCnn(boolean channelsLast) {
    Sequential.Builder net = Sequential.builder();
    int inputs = 1;
    for (int i = 1; i <= 3; i++) {
      int outputs = 8 << i;
      net.add("conv" + i, conv2d(inputs, outputs, 3).padding(1).bias(false))
          .add("bn" + i, batchNorm(outputs))
          .add(relu())
          .add(maxPool2d(2));
      inputs = outputs;
    }
    net.add(globalAvgPool2d()).add("fc", linear(64, 10));
    LayerOptions options = new LayerOptions(LossKind.CROSS_ENTROPY, 1, channelsLast);
    LayerModel model = LayerModel.of(manager, net.build(), options);
    int seed = 2000;
    int[] fanIns = {9, 9 * 16, 9 * 32, 64, 64};
    for (String name :
        new String[] {"conv1.weight", "conv2.weight", "conv3.weight", "fc.weight", "fc.bias"}) {
      NDArray alias = model.parameters().alias(name);
      double bound = 1 / Math.sqrt(fanIns[seed - 2000]);
      Exact.write(alias, uniform(seed++, alias.size(), bound));
    }
    return model;
  }

  private TensorBatch firstBatch() {
    SampleRandom random = new SampleRandom(25_000);
    long[] classes = new long[16];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (random.nextLong() >>> 40) % 10;
    }
    Shape images = new Shape(16, 1, 64, 64);
    return new TensorBatch(
        manager,
        new NDList(floats(images, uniform(20_000, images.size(), 1))),
        new NDList(Tensors.longs(manager, classes, new Shape(16))));
  }

  private static float[] uniform(long seed, long size, double bound) {
    SampleRandom random = new SampleRandom(seed);
    float[] values = new float[Math.toIntExact(size)];
    for (int i = 0; i < values.length; i++) {
      double unit = (random.nextLong() >>> 40) * (1.0 / (1 << 24));
      values[i] = (float) (-bound + unit * (bound - -bound));
    }
    return values;
  }

  private NDArray floats(Shape shape, float... values) {
    return Tensors.floats(manager, values, shape);
  }

  private LayerModel model(Layer layer, long seed) {
    return LayerModel.of(manager, layer, LossKind.CROSS_ENTROPY, seed);
  }
}
