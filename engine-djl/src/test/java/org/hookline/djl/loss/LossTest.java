package org.hookline.djl.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.hookline.InputException;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {

  private static final Offset<Float> EXACT = within(1e-6f);

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  // ln(e^1 + e^2 + e^3) - 3 = 0.40760596; ln(3) for equal scores
  @Test
  void crossEntropyByHand() {
    NDArray scores = floats(new Shape(2, 3), 1, 2, 3, 0, 0, 0);
    NDArray classes = Tensors.longs(manager, new long[] {2, 1}, new Shape(2));

    assertEach(LossKind.CROSS_ENTROPY, scores, classes, 0.407606f, 1.0986123f);
  }

  @Test
  void squaredAbsoluteAndSmoothDifferenceByHand() {
    NDArray prediction = floats(new Shape(3), 1, 2, -3);
    NDArray target = floats(new Shape(3), 1.5f, 2, 1);

    assertEach(LossKind.MSE, prediction, target, 0.25f, 0, 16);
    assertEach(LossKind.L1, prediction, target, 0.5f, 0, 4);
    assertEach(LossKind.SMOOTH_L1, prediction, target, 0.125f, 0, 3.5f);
  }

  // -ln(sigmoid(0)) = ln 2; -ln(1 - sigmoid(2)) = ln(1 + e^2) = 2.126928
  @Test
  void binaryCrossEntropyByHand() {
    assertEach(
        LossKind.BCE_WITH_LOGITS,
        floats(new Shape(2), 0, 2),
        floats(new Shape(2), 1, 0),
        0.6931472f,
        2.126928f);
  }

  // sigmoid(0) = 1/2: 0.25 * (1/2)^2 * ln 2 = 0.0433217 and 0.75 * (1/2)^2 * ln 2 = 0.1299651;
  // sigmoid(ln 3) = 3/4: 0.25 * (1/4)^2 * -ln(3/4) = 0.0044950
  @Test
  void focalLossByHand() {
    assertEach(
        LossKind.SIGMOID_FOCAL,
        floats(new Shape(3), 0, 0, (float) Math.log(3)),
        floats(new Shape(3), 1, 0, 1),
        0.0433217f,
        0.1299651f,
        0.004495f);
  }

  // same box: 0. [0,0,2,2] and [1,1,3,3]: intersection 1, union 7, hull 9: 1 - (1/7 - 2/9).
  // [0,0,1,1] and [2,0,3,1]: intersection 0, union 2, hull 3: 1 + 1/3
  @Test
  void generalizedIntersectionOverUnionByHand() {
    assertEach(
        LossKind.GIOU,
        floats(new Shape(3, 4), 0, 0, 2, 2, 0, 0, 2, 2, 0, 0, 1, 1),
        floats(new Shape(3, 4), 0, 0, 2, 2, 1, 1, 3, 3, 2, 0, 3, 1),
        0,
        1 - (1 / 7f - 2 / 9f),
        4 / 3f);
  }

  @Test
  void boxesWithoutAreaHaveAFiniteLoss() {
    NDArray point = floats(new Shape(1, 4), 1, 1, 1, 1);

    assertEach(LossKind.GIOU, point, point, 1);
  }

  @ParameterizedTest
  @EnumSource(LossKind.class)
  void meanAndSumReduceTheValues(LossKind kind) {
    Loss loss = Loss.of(manager, kind);
    NDArray prediction = prediction(kind, 5);
    NDArray target = target(kind, 6);
    float[] each = loss.each(manager, prediction, target).toFloatArray();
    float sum = 0;
    for (float value : each) {
      sum += value;
    }

    assertThat(loss.sum(manager, prediction, target).getFloat()).isCloseTo(sum, within(1e-5f));
    assertThat(loss.mean(manager, prediction, target).getFloat())
        .isCloseTo(sum / each.length, within(1e-5f));
  }

  @ParameterizedTest
  @EnumSource(LossKind.class)
  void theDerivativeIsThatOfSmallDifferences(LossKind kind) {
    Loss loss = Loss.of(manager, kind);
    NDArray prediction = prediction(kind, 3).toType(DataType.FLOAT64, true);
    NDArray target = target(kind, 4);
    NDArray exact = kind == LossKind.CROSS_ENTROPY ? target : target.toType(DataType.FLOAT64, true);
    ToDoubleFunction<NDArray> value = p -> loss.sum(manager, p, exact).getDouble();
    prediction.setRequiresGradient(true);
    NDArray sum = GradMode.on(() -> loss.sum(manager, prediction, exact));
    Autograd.backward(sum, manager.ones(new Shape(), DataType.FLOAT64));

    assertThat(prediction.getGradient().toDoubleArray())
        .containsExactly(differences(prediction.stopGradient(), value), within(1e-5));
  }

  @Test
  void anUnknownNameListsThoseThereAre() {
    assertThatThrownBy(() -> LossKind.of("hinge"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "there is no loss \"hinge\"; there are [cross-entropy, mse, l1, smooth-l1,"
                + " bce-with-logits, sigmoid-focal, giou]");
  }

  @Test
  void lossesAreFoundByName() {
    assertThat(LossKind.of("bce-with-logits")).isEqualTo(LossKind.BCE_WITH_LOGITS);
  }

  private void assertEach(LossKind kind, NDArray prediction, NDArray target, float... expected) {
    assertThat(Loss.of(manager, kind).each(manager, prediction, target).toFloatArray())
        .as(kind.word())
        .containsExactly(expected, EXACT);
  }

  private double[] differences(NDArray at, ToDoubleFunction<NDArray> value) {
    double step = 1e-6;
    double[] point = at.toDoubleArray();
    double[] slopes = new double[point.length];
    for (int i = 0; i < point.length; i++) {
      double[] up = point.clone();
      double[] down = point.clone();
      up[i] += step;
      down[i] -= step;
      slopes[i] =
          (value.applyAsDouble(Tensors.doubles(manager, up, at.getShape()))
                  - value.applyAsDouble(Tensors.doubles(manager, down, at.getShape())))
              / (2 * step);
    }
    return slopes;
  }

  private NDArray prediction(LossKind kind, int seed) {
    return kind == LossKind.GIOU ? boxes(seed) : noise(seed, 2);
  }

  private NDArray target(LossKind kind, int seed) {
    return switch (kind) {
      case CROSS_ENTROPY -> Tensors.longs(manager, new long[] {3, 0, 1, 1, 2}, new Shape(5));
      case BCE_WITH_LOGITS, SIGMOID_FOCAL -> noise(seed, 1).gt(0).toType(DataType.FLOAT32, false);
      case GIOU -> boxes(seed);
      case MSE, L1, SMOOTH_L1 -> noise(seed, 2);
    };
  }

  private NDArray noise(int seed, float scale) {
    Random random = new Random(seed);
    float[] values = new float[20];
    for (int i = 0; i < values.length; i++) {
      values[i] = scale * (2 * random.nextFloat() - 1);
    }
    return floats(new Shape(5, 4), values);
  }

  private NDArray boxes(int seed) {
    Random random = new Random(seed);
    float[] values = new float[20];
    for (int i = 0; i < values.length; i += 4) {
      values[i] = random.nextFloat();
      values[i + 1] = random.nextFloat();
      values[i + 2] = values[i] + 0.2f + random.nextFloat();
      values[i + 3] = values[i + 1] + 0.2f + random.nextFloat();
    }
    return floats(new Shape(5, 4), values);
  }

  private NDArray floats(Shape shape, float... values) {
    return Tensors.floats(manager, values, shape);
  }
}
