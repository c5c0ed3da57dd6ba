package org.hookline.ultrasound.detector.fcos;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hookline.detection.Box;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.SampleRandom;
import org.hookline.djl.detection.Clip;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.layer.LayerWriter;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.TensorList;
import org.hookline.djl.train.Losses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrecisionTest {

  /** The most that rounding to 8 significant bits changes a number, as a share of it. */
  private static final double ROUNDING = 1.0 / 256;

  /** Convolutions between an image and the losses of the smallest model: 3 to stride 8, 1, 1. */
  private static final int DEPTH = 5;

  /** A convolution's input, weight and output are rounded. */
  private static final double FORWARD = 3 * DEPTH * ROUNDING;

  /** On the way back, so are the gradient that comes in, the one that goes out, and the other. */
  private static final double BACKWARD = 2 * FORWARD;

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * 1 + 2^-8 and 3 + 2^-7 lie half-way between two numbers of 8 bits; the even ones are 1 and 3.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aConvolutionRoundsItsInputAndWeightAndNotItsBias(boolean emulated) {
    float weight = 1 + 1f / 256;
    float input = 3 + 1f / 128;
    float bias = 1024.5f;

    FcosLayers narrow = new FcosLayers(Norm.GROUP, Precision.BFLOAT16, emulated);
    assertThat(convolved(narrow, input, weight, bias)).isEqualTo(3 + bias);
    FcosLayers wide = new FcosLayers(Norm.GROUP, Precision.FLOAT32, emulated);
    assertThat(convolved(wide, input, weight, bias))
        .isCloseTo(weight * input + bias, within(1e-4f));
  }

  /** 129 has 8 significant bits, its square 16641 has 15: the next number with 8 is 130 x 128. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aConvolutionRoundsWhatComesOut(boolean emulated) {
    FcosLayers narrow = new FcosLayers(Norm.GROUP, Precision.BFLOAT16, emulated);

    assertThat(convolved(narrow, 129, 129, 0)).isEqualTo(16640);
  }

  /**
   * To first order the roundings along the way add up, where layers keep the size of what is
   * relative to them, as normalised ones do.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void lossesAndGradientsAreThoseOf32BitsButForTheRounding(long seed) {
    Fcos exact = model("float32", seed);
    Fcos rounded = model("bfloat16", seed);
    try (ImageBatch batch = batch(exact)) {
      float[] expected = lossesAndBackward(exact, batch);
      float[] losses = lossesAndBackward(rounded, batch);

      assertThat(losses).isNotEqualTo(expected);
      for (int i = 0; i < expected.length; i++) {
        assertThat(losses[i]).isCloseTo(expected[i], within((float) FORWARD * expected[i]));
      }
      Map<String, NDArray> wanted = exact.parameters().gradients();
      rounded
          .parameters()
          .gradients()
          .forEach(
              (name, gradient) -> {
                NDArray other = requireNonNull(wanted.get(name));
                assertThat(gradient.getDataType()).isEqualTo(DataType.FLOAT32);
                assertThat(norm(gradient.sub(other)))
                    .as("%s with seed %d", name, seed)
                    .isLessThanOrEqualTo(BACKWARD * norm(other));
              });
    }
  }

  @Test
  void parametersStayIn32Bits() {
    assertThat(model("bfloat16", 1).parameters().all().values())
        .extracting(NDArray::getDataType)
        .containsOnly(DataType.FLOAT32);
  }

  @Test
  void theTenthCallGivesTheBitsOfTheFirst() {
    Fcos model = model("bfloat16", 4);
    try (ImageBatch batch = batch(model)) {
      float[] losses = lossesAndBackward(model, batch);
      Map<String, float[]> gradients = gradients(model);

      for (int call = 1; call <= 10; call++) {
        assertThat(lossesAndBackward(model, batch)).as("call %d", call).isEqualTo(losses);
        assertThat(gradients(model))
            .as("call %d", call)
            .usingRecursiveComparison()
            .isEqualTo(gradients);
      }
    }
  }

  @Test
  void evaluationRoundsAsTrainingDoes() {
    List<FoundBox> exact = find(model("float32", 2));
    List<FoundBox> rounded = find(model("bfloat16", 2));

    assertThat(rounded).isNotEqualTo(exact);
    double best = exact.get(0).score();
    assertThat(rounded.get(0).score()).isCloseTo(best, within(FORWARD * best));
  }

  private float convolved(FcosLayers layers, float input, float weight, float bias) {
    LayerWriter writer = LayerWriter.create();
    String output = layers.convolution(Convolution.plain(1, 1), 0).write(writer, "x");
    // Of the 3 x 3 weights only the middle one meets the only pixel.
    float[] weights = new float[9];
    weights[4] = weight;
    TensorList parameters =
        TensorList.of(
            manager,
            List.of(
                Tensors.floats(manager, weights, new Shape(1, 1, 3, 3)),
                Tensors.floats(manager, new float[] {bias}, new Shape(1))));
    String method =
        "def run(self, p: List[Tensor], x: Tensor) -> Tensor:\n%s  return %s\n"
            .formatted(writer.script(List.of(output)).lines(), output);
    NDArray pixel = Tensors.floats(manager, new float[] {input}, new Shape(1, 1, 1, 1));
    return Script.compile(manager, "convolution", method)
        .method("run")
        .tensor(manager, parameters, pixel)
        .getFloat();
  }

  private Fcos model(String precision, long seed) {
    String size = "channels = 32, blocks = 1, tower-depth = 0, precision = ";
    return new Fcos(manager, Settings.fcos(size + precision), 2, seed);
  }

  private static ImageBatch batch(Fcos model) {
    return ImageBatch.forTraining(
        List.of(
                noise(1, new LabelledBox(new Box(3, 5, 41, 37), 1, false)),
                noise(2, new LabelledBox(new Box(12, 2, 35, 45), 0, false)))
            .stream()
            .map(Clip::of)
            .toList(),
        model);
  }

  private List<FoundBox> find(Fcos model) {
    try (ImageBatch batch = ImageBatch.forInference(List.of(noise(3)), model)) {
      return GradMode.off(() -> model.predict(batch, manager)).get(0);
    }
  }

  private float[] lossesAndBackward(Fcos model, ImageBatch batch) {
    // Gradients add up.
    model.parameters().gradients().values().forEach(gradient -> gradient.muli(0));
    Losses losses = GradMode.on(() -> model.losses(batch, manager));
    NDArray sum =
        GradMode.on(
            () -> losses.values().get(0).add(losses.values().get(1)).add(losses.values().get(2)));
    Autograd.backward(sum, manager.ones(new Shape()));
    float[] values = new float[3];
    for (int i = 0; i < values.length; i++) {
      values[i] = losses.values().get(i).getFloat();
    }
    return values;
  }

  private static Map<String, float[]> gradients(Fcos model) {
    Map<String, float[]> copies = new TreeMap<>();
    model.parameters().gradients().forEach((name, array) -> copies.put(name, array.toFloatArray()));
    return copies;
  }

  private static double norm(NDArray array) {
    return Math.sqrt(array.pow(2).sum().getFloat());
  }

  private static LabelledImage noise(long seed, LabelledBox... boxes) {
    SampleRandom random = new SampleRandom(seed);
    float[] pixels = new float[64 * 64];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextFloat();
    }
    return new LabelledImage(64, 64, pixels, List.of(boxes));
  }
}
