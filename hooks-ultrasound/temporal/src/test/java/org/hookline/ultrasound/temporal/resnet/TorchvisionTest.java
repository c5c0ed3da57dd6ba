package org.hookline.ultrasound.temporal.resnet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerModel;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against {@code torchvision.txt}, which {@code torchvision.py} wrote with torchvision 0.14.1. */
class TorchvisionTest {

  /** Shares of the root mean square: sums of thousands of terms in 32 bits. */
  private static final double INFERENCE = 1e-5;

  /** Few places to normalise over make small differences large. */
  private static final double TRAINING = 1e-3;

  /** Where a ReLU is near zero, either side may be taken; PyTorch itself is off by 0.011. */
  private static final double GRADIENT = 0.02;

  private final NDManager manager = TorchEngine.newManager();
  private List<String> lines = List.of();

  @BeforeEach
  void read() throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                requireNonNull(TorchvisionTest.class.getResourceAsStream("torchvision.txt")),
                StandardCharsets.UTF_8))) {
      lines = reader.lines().toList();
    }
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {18, 34, 50})
  void namesAndShapesAreThoseOfTorchvision(int depth) {
    Map<String, String> expected = new TreeMap<>();
    of(depth).stream()
        .filter(words -> words[0].equals("array"))
        .forEach(words -> expected.put(words[1], words[2]));
    Map<String, String> found = new TreeMap<>();
    whole(depth).parameters().all().forEach((name, array) -> found.put(name, sizes(array)));

    assertThat(found).isEqualTo(expected).isNotEmpty();
  }

  /** Published counts, less the classifier: 1000 · (512 or 2048) + 1000. */
  @ParameterizedTest
  @CsvSource({"18, 11689512, 512", "34, 21797672, 512", "50, 25557032, 2048"})
  void thereAreAsManyParameters(int depth, long published, long features) {
    assertThat(whole(depth).parameters().size()).isEqualTo(published - 1000 * features - 1000);
  }

  @ParameterizedTest
  @ValueSource(ints = {18, 34, 50})
  void outputsInInferenceAreThoseOfTorchvision(int depth) {
    LayerModel c4 = filled(backbone(depth));
    LayerModel whole = filled(wholeLayer(depth));

    assertClose(depth, "inference-c4", c4.predict(frames(), manager), INFERENCE);
    assertClose(depth, "inference-res5", whole.predict(frames(), manager), INFERENCE);
  }

  @ParameterizedTest
  @ValueSource(ints = {18, 34, 50})
  void outputsStatisticsAndGradientsInTrainingAreThoseOfTorchvision(int depth) {
    LayerModel c4 = filled(backbone(depth));
    Map<String, NDArray> gradients = c4.parameters().gradients();
    NDArray output = GradMode.on(() -> c4.forward(new NDList(frames())).head());
    Autograd.backward(output, Nets.fractions(manager, output.getShape(), 1));

    assertClose(depth, "training-c4", output, TRAINING);
    for (String name : List.of("bn1.running_mean", "layer3.1.bn2.running_var")) {
      assertClose(depth, name, c4.parameters().get(name), INFERENCE);
    }
    for (String name : List.of("conv1.weight", "bn1.bias", "layer3.0.downsample.0.weight")) {
      assertClose(depth, "gradient-of-" + name, requireNonNull(gradients.get(name)), GRADIENT);
    }
    assertClose(
        depth, "training-res5", Nets.forward(filled(wholeLayer(depth)), frames()), TRAINING);
  }

  /** The mean, the root mean square, and seven elements at equal distances. */
  private void assertClose(int depth, String what, NDArray found, double tolerance) {
    String[] words =
        of(depth).stream().filter(each -> each[0].equals(what)).findFirst().orElseThrow();
    double[] expected = Arrays.stream(words).skip(2).mapToDouble(Double::parseDouble).toArray();
    float[] values = found.toFloatArray();
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
    }
    double[] shown = new double[expected.length];
    shown[0] = sum / values.length;
    shown[1] = Math.sqrt(squares / values.length);
    int step = values.length / 7;
    for (int i = 0; i < 7; i++) {
      shown[2 + i] = values[i * step];
    }
    assertThat(sizes(found)).as(what).isEqualTo(words[1]);
    assertThat(shown).as(what).containsExactly(expected, within(tolerance * expected[1]));
  }

  private List<String[]> of(int depth) {
    Map<String, List<String[]>> cases = new LinkedHashMap<>();
    String current = "";
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      current = words[0].equals("case") ? words[1] : current;
      cases.computeIfAbsent(current, key -> new ArrayList<>()).add(words);
    }
    return requireNonNull(cases.get(Integer.toString(depth)));
  }

  private static Layer backbone(int depth) {
    return new ResNet(Nets.standard(depth), 3, "1");
  }

  private static Layer wholeLayer(int depth) {
    Res5 res5 = new Res5(Nets.standard(depth), false);
    return (writer, input) ->
        res5.write(writer.scope("layer4"), backbone(depth).write(writer, input));
  }

  private LayerModel whole(int depth) {
    return Nets.model(manager, wholeLayer(depth));
  }

  private LayerModel filled(Layer layer) {
    LayerModel model = Nets.model(manager, layer);
    int number = 0;
    for (String name : new TreeMap<>(model.parameters().all()).keySet()) {
      NDArray alias = model.parameters().alias(name);
      Shape shape = alias.getShape();
      Nets.write(alias, Nets.fractions(shape.size(), number++, u -> value(name, shape, u)));
    }
    return model;
  }

  private static double value(String name, Shape shape, double u) {
    if (shape.dimension() == 4) {
      return u * Math.sqrt(6.0 / (shape.get(1) * shape.get(2) * shape.get(3)));
    } else if (name.endsWith("running_var")) {
      return 1 + u / 2;
    }
    return name.endsWith("weight") ? 1 + u / 4 : u / 10;
  }

  private NDArray frames() {
    return Nets.fractions(manager, new Shape(2, 3, 65, 50), 0);
  }

  private static String sizes(NDArray array) {
    return Arrays.stream(array.getShape().getShape())
        .mapToObj(Long::toString)
        .collect(Collectors.joining("x"));
  }
}
