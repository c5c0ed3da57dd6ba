package org.hookline.djl.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hookline.djl.layer.Layers.avgPool2d;
import static org.hookline.djl.layer.Layers.batchNorm;
import static org.hookline.djl.layer.Layers.conv2d;
import static org.hookline.djl.layer.Layers.dropout;
import static org.hookline.djl.layer.Layers.flatten;
import static org.hookline.djl.layer.Layers.groupNorm;
import static org.hookline.djl.layer.Layers.linear;
import static org.hookline.djl.layer.Layers.maxPool2d;
import static org.hookline.djl.layer.Layers.relu;
import static org.hookline.djl.layer.Layers.residual;
import static org.hookline.djl.layer.Layers.sequential;
import static org.hookline.djl.layer.Layers.tanh;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.SampleRandom;
import org.hookline.djl.loss.LossKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PeepholeTest {

  private static final Shape IMAGES = new Shape(3, 4, 9, 9);

  @Test
  void aPoolComesBeforeReluWhichThenIsInPlace() {
    assertThat(lines(sequential(conv2d(1, 2, 3), relu(), maxPool2d(2))))
        .containsExactly(
            "v0 = torch.conv2d(x, p[0], p[1], [1, 1], [0, 0], [1, 1], 1)",
            "v1 = torch.max_pool2d(v0, [2, 2], [2, 2], [0, 0], [1, 1])",
            "v2 = torch.relu_(v1)");
  }

  @Test
  void reluGoesThroughSeveralPools() {
    assertThat(lines(sequential(relu(), maxPool2d(2), maxPool2d(3))))
        .containsExactly(
            "v0 = torch.max_pool2d(x, [2, 2], [2, 2], [0, 0], [1, 1])",
            "v1 = torch.max_pool2d(v0, [3, 3], [3, 3], [0, 0], [1, 1])",
            "v2 = torch.relu_(v1)");
  }

  @Test
  void aMeanOfWindowsStaysBehindRelu() {
    assertThat(lines(sequential(linear(4, 4), relu(), avgPool2d(2))))
        .endsWith("v1 = torch.relu_(v0)", "v2 = torch.avg_pool2d(v1, [2, 2], [2, 2], [0, 0])");
  }

  @Test
  void theModelsInputIsNeverChanged() {
    assertThat(lines(relu())).containsExactly("v0 = torch.relu(x)");
    assertThat(lines(residual(relu())))
        .containsExactly("v0 = torch.relu(x)", "v1 = torch.add(x, v0)");
  }

  @Test
  void whatASecondLayerReadsIsNotChanged() {
    assertThat(lines(sequential(linear(4, 4), residual(relu()))))
        .contains("v1 = torch.relu(v0)", "v2 = torch.add(v0, v1)");
    Layer gate =
        (writer, input) -> {
          String on = relu().write(writer, input);
          return writer.assign("torch.mul(%s, torch.sigmoid(%s))".formatted(on, input));
        };
    assertThat(lines(sequential(linear(4, 4), gate))).contains("v1 = torch.relu(v0)");
  }

  @Test
  void whatItsOwnGradientOrAnotherNameNeedsIsNotChanged() {
    assertThat(lines(sequential(tanh(), relu()))).contains("v1 = torch.relu(v0)");
    assertThat(lines(sequential(flatten(), relu()))).contains("v1 = torch.relu(v0)");
    assertThat(lines(sequential(dropout(0.5), relu()))).contains("v1 = torch.relu(v0)");
  }

  @Test
  void whatIsReadAfterTheLinesIsNotChanged() {
    LayerWriter writer = LayerWriter.create();
    String features = linear(4, 4).write(writer, "x");
    String on = relu().write(writer, features);

    assertThat(writer.script(List.of(features, on)).lines()).contains("v1 = torch.relu(v0)\n");
    assertThat(writer.script(List.of(on)).lines()).contains("v1 = torch.relu_(v0)\n");
  }

  @Test
  void aPoolOfWhatOthersReadTooStaysBehindRelu() {
    Layer both =
        (writer, input) -> {
          String on = relu().write(writer, input);
          String largest = maxPool2d(3).stride(1).padding(1).write(writer, on);
          return writer.assign("torch.sub(%s, %s)".formatted(largest, on));
        };

    assertThat(lines(both))
        .containsExactly(
            "v0 = torch.relu(x)",
            "v1 = torch.max_pool2d(v0, [3, 3], [1, 1], [1, 1], [1, 1])",
            "v2 = torch.sub(v1, v0)");
  }

  static Stream<Arguments> nets() {
    Layer conv = conv2d(4, 4, 3).padding(1);
    return Stream.of(
        arguments("pool", sequential(conv, batchNorm(4), relu(), maxPool2d(2), conv)),
        arguments("overlap", sequential(conv, relu(), maxPool2d(3).stride(1).padding(1))),
        arguments("several", sequential(groupNorm(2, 4), relu(), maxPool2d(2), maxPool2d(2))),
        arguments("first", sequential(relu(), maxPool2d(2), conv)),
        arguments(
            "residual",
            sequential(
                conv, residual(sequential(relu(), conv, batchNorm(4), relu(), conv)), relu())),
        arguments("rows", sequential(flatten(), linear(324, 8), relu(), linear(8, 8), relu())),
        arguments("sequences", sequential(linear(9, 5), relu(), linear(5, 2))));
  }

  /** Among the inputs are many equal ones, zeros of both signs and windows without a positive. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("nets")
  void valuesAndGradientsKeepTheirBits(String name, Layer layer) {
    try (NDManager manager = TorchEngine.newManager()) {
      for (boolean channelsLast : new boolean[] {false, true}) {
        LayerOptions options = new LayerOptions(LossKind.MSE, 3, channelsLast);
        NDArray input = coarse(manager);
        float[] before = input.toFloatArray();

        assertThat(Exact.outputAndGradients(LayerModel.of(manager, layer, options), input))
            .as(name)
            .usingRecursiveComparison()
            .isEqualTo(
                Exact.outputAndGradients(
                    LayerModel.unimproved(manager, layer, options), coarse(manager)));
        assertThat(input.toFloatArray()).isEqualTo(before);
      }
    }
  }

  private static NDArray coarse(NDManager manager) {
    SampleRandom random = new SampleRandom(17);
    float[] values = new float[(int) IMAGES.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.round(3 * random.nextFloat() - 2) * (random.nextBoolean() ? 1f : 0.5f);
    }
    return Tensors.floats(manager, values, IMAGES);
  }

  private static List<String> lines(Layer layer) {
    LayerWriter writer = LayerWriter.create();
    String output = layer.write(writer, "x");
    return writer.script(List.of(output)).lines().lines().map(String::strip).toList();
  }
}
