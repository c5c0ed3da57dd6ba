package org.hookline.djl.layer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hookline.djl.layer.Layers.avgPool2d;
import static org.hookline.djl.layer.Layers.batchNorm;
import static org.hookline.djl.layer.Layers.conv2d;
import static org.hookline.djl.layer.Layers.dropout;
import static org.hookline.djl.layer.Layers.flatten;
import static org.hookline.djl.layer.Layers.gelu;
import static org.hookline.djl.layer.Layers.globalAvgPool2d;
import static org.hookline.djl.layer.Layers.groupNorm;
import static org.hookline.djl.layer.Layers.layerNorm;
import static org.hookline.djl.layer.Layers.leakyRelu;
import static org.hookline.djl.layer.Layers.linear;
import static org.hookline.djl.layer.Layers.maxPool2d;
import static org.hookline.djl.layer.Layers.relu;
import static org.hookline.djl.layer.Layers.residual;
import static org.hookline.djl.layer.Layers.sequential;
import static org.hookline.djl.layer.Layers.sigmoid;
import static org.hookline.djl.layer.Layers.silu;
import static org.hookline.djl.layer.Layers.tanh;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against {@code torch-layers.txt}, which {@code torch-layers.py} wrote with PyTorch 1.13. */
class TorchLayersTest {

  private static final Shape IMAGES = new Shape(2, 4, 4, 4);
  private static final Shape ROWS = new Shape(3, 5);

  static Stream<Arguments> layers() {
    return Stream.of(
        arguments("linear", linear(5, 2), ROWS),
        arguments("linear-without-bias", linear(5, 2).bias(false), ROWS),
        arguments("linear-on-sequences", linear(5, 2), new Shape(2, 3, 5)),
        arguments("conv", conv2d(4, 2, 3), IMAGES),
        arguments("conv-strided", conv2d(4, 2, 3).stride(2).padding(1).bias(false), IMAGES),
        arguments("conv-dilated", conv2d(4, 2, 2).dilation(2), IMAGES),
        arguments("conv-grouped", conv2d(4, 4, 2).groups(2), IMAGES),
        arguments("batch-norm", batchNorm(4), IMAGES),
        arguments("batch-norm-rows", batchNorm(5).epsilon(1e-3).momentum(0.25), ROWS),
        arguments("batch-norm-inference", batchNorm(4), IMAGES),
        arguments("group-norm", groupNorm(2, 4), IMAGES),
        arguments("layer-norm", layerNorm(5), ROWS),
        arguments("layer-norm-images", layerNorm(4, 4, 4), IMAGES),
        arguments("relu", relu(), ROWS),
        arguments("leaky-relu", leakyRelu(0.1), ROWS),
        arguments("silu", silu(), ROWS),
        arguments("gelu", gelu(), ROWS),
        arguments("sigmoid", sigmoid(), ROWS),
        arguments("tanh", tanh(), ROWS),
        arguments("max-pool", maxPool2d(2), IMAGES),
        arguments("max-pool-overlapping", maxPool2d(3).stride(1).padding(1), IMAGES),
        arguments("avg-pool", avgPool2d(2), IMAGES),
        arguments("avg-pool-padded", avgPool2d(3).stride(2).padding(1), IMAGES),
        arguments("global-avg-pool", globalAvgPool2d(), IMAGES),
        arguments("flatten", flatten(), IMAGES),
        arguments("dropout-inference", dropout(0.5), ROWS),
        arguments("residual", residual(linear(5, 5)), ROWS),
        arguments("residual-shortcut", residual(linear(5, 2), linear(5, 2).bias(false)), ROWS),
        arguments(
            "sequential",
            sequential(conv2d(4, 3, 3).padding(1), relu(), maxPool2d(2), flatten(), linear(12, 2)),
            IMAGES));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void outputAndGradientsAreThoseOfPyTorch(String name, Layer layer, Shape shape)
      throws IOException {
    try (NDManager manager = TorchEngine.newManager()) {
      LayerModel model = Exact.model(manager, layer, !name.endsWith("-inference"));
      Map<String, float[]> found = Exact.outputAndGradients(model, Exact.input(manager, shape));
      Map<String, float[]> expected = expected(name);
      if (model.isTraining()) {
        model
            .parameters()
            .buffers()
            .forEach((buffer, array) -> found.put(buffer, array.toFloatArray()));
      }

      assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
      expected.forEach(
          (key, values) ->
              assertThat(requireNonNull(found.get(key)))
                  .as("%s of %s", key, name)
                  .containsExactly(values, within(2e-6f)));
    }
  }

  private static Map<String, float[]> expected(String name) throws IOException {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (InputStream stream =
            requireNonNull(TorchLayersTest.class.getResourceAsStream("torch-layers.txt"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String[] words = {};
      boolean inside = false;
      for (String line : lines.lines().toList()) {
        words = line.split(" ");
        if (words[0].equals("case")) {
          inside = words[1].equals(name);
        } else if (inside) {
          values.put(words[0], floats(words));
        }
      }
    }
    return values;
  }

  private static float[] floats(String[] words) {
    float[] values = new float[words.length - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(words[i + 1]);
    }
    return values;
  }
}
