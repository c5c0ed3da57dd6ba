package org.hookline.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractSymbolBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.List;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedParametersTest {

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aliasesShareTheMemoryOfTheArrays() {
    NamedParameters parameters = twoParametersAndABuffer();

    parameters.alias("b").addi(1);
    parameters.alias("mean").addi(1);

    assertThat(parameters.get("b").toFloatArray()).containsExactly(4);
    assertThat(parameters.get("mean").toFloatArray()).containsExactly(6);
  }

  @Test
  void gradientsAreThereBeforeBackwardAndAreAddedToInPlace() {
    NamedParameters parameters = twoParametersAndABuffer();
    NDArray gradient = parameters.gradient("a");
    assertThat(gradient.toFloatArray()).containsExactly(0, 0);

    for (int i = 0; i < 2; i++) {
      NDArray sum = GradMode.on(() -> parameters.get("a").square().sum());
      Autograd.backward(sum, manager.ones(new Shape()));
    }

    assertThat(gradient.toFloatArray()).containsExactly(4, 8);
    assertThat(parameters.gradients()).containsOnlyKeys("a", "b");
    assertThat(parameters.gradient("a")).isSameAs(gradient);
  }

  @Test
  void gradientsAreZeroWhateverTheWeightsAre() {
    NDArray array = Tensors.floats(manager, new float[] {Float.NaN, 1f / 0}, new Shape(2));
    NamedParameters parameters = NamedParameters.builder(manager).parameter("w", array).build();

    assertThat(parameters.gradient("w").toFloatArray()).containsExactly(0, 0);
  }

  @Test
  void frozenParametersAreKeptAndNotTrained() {
    NamedParameters parameters = twoParametersAndABuffer().freeze("a"::equals);

    assertThat(parameters.trained()).containsOnlyKeys("b");
    assertThat(parameters.all()).containsOnlyKeys("a", "b", "mean");
    assertThat(parameters.size()).isEqualTo(1);
    assertThat(parameters.get("a").hasGradient()).isFalse();
    assertThat(parameters.freeze("b"::equals).trained()).isEmpty();
  }

  @Test
  void aBlockNamesItsArraysByPath() {
    SequentialBlock block =
        new SequentialBlock()
            .add(Linear.builder().setUnits(4).build())
            .add(BatchNorm.builder().build())
            .add(Activation.reluBlock())
            .add(new SequentialBlock().add(Linear.builder().setUnits(2).optBias(false).build()));
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 3));

    NamedParameters parameters = NamedParameters.of(block, manager);

    assertThat(parameters.trained().keySet())
        .containsExactly(
            "01Linear.weight",
            "01Linear.bias",
            "02BatchNorm.gamma",
            "02BatchNorm.beta",
            "04SequentialBlock.01Linear.weight");
    assertThat(parameters.buffers().keySet())
        .containsExactly("02BatchNorm.runningMean", "02BatchNorm.runningVar");
    assertThat(parameters.size()).isEqualTo(3 * 4 + 4 + 4 + 4 + 4 * 2);
  }

  @Test
  void aBlockKnowsTheKindsOfItsArrays() {
    SequentialBlock block =
        new SequentialBlock()
            .add(Linear.builder().setUnits(4).build())
            .add(BatchNorm.builder().build());
    block.initialize(manager, DataType.FLOAT32, new Shape(1, 3));

    NamedParameters parameters = NamedParameters.of(block, manager);

    assertThat(parameters.kind("01Linear.weight")).isEqualTo(ParameterKind.WEIGHT);
    assertThat(parameters.kind("01Linear.bias")).isEqualTo(ParameterKind.BIAS);
    assertThat(parameters.kind("02BatchNorm.gamma")).isEqualTo(ParameterKind.NORM);
    assertThat(parameters.kind("02BatchNorm.beta")).isEqualTo(ParameterKind.NORM);
  }

  /** The names are those that torch.nn gives in Linear, GroupNorm, RMSNorm, LSTM and attention. */
  @ParameterizedTest
  @CsvSource({
    "fc.weight, WEIGHT",
    "fc.bias, BIAS",
    "norm.weight, NORM",
    "norm.bias, NORM",
    "rms.weight, NORM",
    "lstm.weight_ih_l0, WEIGHT",
    "lstm.bias_ih_l0, BIAS",
    "attention.in_proj_bias, BIAS",
    "scale, WEIGHT",
    "offset.bias, BIAS",
    "weight, NORM",
    "bias, NORM",
  })
  void theKindOfAParameterNobodyToldFollowsFromItsName(String name, ParameterKind kind) {
    NamedParameters.Builder builder = NamedParameters.builder(manager);
    for (String matrix : List.of("fc.weight", "lstm.weight_ih_l0")) {
      builder.parameter(matrix, manager.ones(new Shape(2, 3)));
    }
    for (String vector :
        List.of(
            "fc.bias",
            "norm.bias",
            "norm.weight",
            "rms.weight",
            "lstm.bias_ih_l0",
            "attention.in_proj_bias",
            "scale",
            "offset.bias",
            "weight",
            "bias")) {
      builder.parameter(vector, manager.ones(new Shape(2)));
    }

    assertThat(builder.build().kind(name)).isEqualTo(kind);
  }

  /** DJL takes what a file calls weight for a weight; its shape tells that it is a scale. */
  @Test
  void aBlockFromAFileDoesNotKnowItsKinds() {
    FromFile block = new FromFile();
    block.add("norm.weight", Parameter.Type.WEIGHT, manager.ones(new Shape(4)));
    block.add("norm.bias", Parameter.Type.BIAS, manager.ones(new Shape(4)));
    block.add("fc.bias", Parameter.Type.BIAS, manager.ones(new Shape(4)));

    NamedParameters parameters = NamedParameters.of(block, manager);

    assertThat(parameters.kind("norm.weight")).isEqualTo(ParameterKind.NORM);
    assertThat(parameters.kind("norm.bias")).isEqualTo(ParameterKind.NORM);
    assertThat(parameters.kind("fc.bias")).isEqualTo(ParameterKind.BIAS);
  }

  /** What DJL makes of a TorchScript file, as far as parameters go. */
  private static final class FromFile extends AbstractSymbolBlock {

    private final ParameterList parameters = new ParameterList();

    void add(String name, Parameter.Type type, NDArray array) {
      Parameter parameter = Parameter.builder().setName(name).setType(type).build();
      parameter.setArray(array);
      parameters.add(name, parameter);
    }

    @Override
    public ParameterList getDirectParameters() {
      return parameters;
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
      return inputs;
    }
  }

  @Test
  void aKindThatWasToldIsNotGuessed() {
    NamedParameters parameters =
        NamedParameters.builder(manager)
            .parameter("prelu.weight", manager.ones(new Shape(4)), ParameterKind.WEIGHT)
            .build();

    assertThat(parameters.kind("prelu.weight")).isEqualTo(ParameterKind.WEIGHT);
  }

  @Test
  void freezingComesBeforeGradients() {
    NamedParameters parameters = twoParametersAndABuffer();
    parameters.gradients();

    assertThatThrownBy(() -> parameters.freeze("a"::equals))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "parameters must be frozen before their gradients are used, so before the optimizer is"
                + " made");
  }

  @Test
  void aBlockThatIsNotInitializedIsRefused() {
    Linear linear = Linear.builder().setUnits(4).build();

    assertThatThrownBy(() -> NamedParameters.of(linear, manager))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the block's parameter \"weight\" is not initialized; call Block.initialize first");
  }

  @Test
  void aNameIsGivenOnce() {
    NamedParameters.Builder builder =
        NamedParameters.builder(manager).parameter("a", manager.ones(new Shape(1)));

    assertThatThrownBy(() -> builder.buffer("a", manager.ones(new Shape(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two arrays have the name \"a\"");
  }

  @Test
  void anArrayIsThereOnce() {
    NDArray shared = manager.ones(new Shape(1));
    NamedParameters.Builder builder = NamedParameters.builder(manager).parameter("a", shared);

    assertThatThrownBy(() -> builder.parameter("b", shared))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the array \"b\" is there already under another name");
  }

  @Test
  void anUnknownNameListsThoseThereAre() {
    assertThatThrownBy(() -> twoParametersAndABuffer().get("c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no array \"c\"; there are [a, b, mean]");
  }

  private NamedParameters twoParametersAndABuffer() {
    return NamedParameters.builder(manager)
        .parameter("a", Tensors.floats(manager, new float[] {1, 2}, new Shape(2)))
        .parameter("b", Tensors.floats(manager, new float[] {3}, new Shape(1)))
        .buffer("mean", Tensors.floats(manager, new float[] {5}, new Shape(1)))
        .build();
  }
}
