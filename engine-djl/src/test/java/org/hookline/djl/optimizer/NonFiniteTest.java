package org.hookline.djl.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NonFiniteTest {

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  private static Stream<OptimizerSettings> optimizers() {
    return Stream.of(
        Sgd.of(0.1, 0.9, 0.01),
        Sgd.of(0.1, 0.9, 0.01).withClip(new Clip.Value(1)),
        Sgd.of(0.1, 0.9, 0.01).withClip(new Clip.Norm(1)),
        Sgd.of(0.1, 0.9, 0.01).withClip(new Clip.FullModel(1)),
        Adamw.of(0.1, 0.01),
        Adamw.of(0.1, 0.01).withClip(new Clip.FullModel(1)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aLossThatIsNotANumberMovesNothing(OptimizerSettings settings) {
    nothingMoves(settings, Float.NaN, 1);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void anInfiniteLossMovesNothing(OptimizerSettings settings) {
    nothingMoves(settings, Float.NEGATIVE_INFINITY, 1);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aGradientThatIsNotANumberMovesNothing(OptimizerSettings settings) {
    nothingMoves(settings, 1, Float.NaN);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void anInfiniteGradientMovesNothing(OptimizerSettings settings) {
    nothingMoves(settings, 1, Float.POSITIVE_INFINITY);
  }

  private void nothingMoves(OptimizerSettings settings, float badLoss, float badGradient) {
    NamedParameters parameters = new Weights(manager).with("a", 1, 2).with("b", 3).build();
    Optimizer optimizer = Optimizer.of(manager, parameters, settings);
    update(optimizer, parameters, 0.5f, 1);
    update(optimizer, parameters, 0.5f, 1);
    Map<String, float[]> before = bits(parameters, optimizer);
    assertThat(optimizer.isHalted()).isFalse();

    update(optimizer, parameters, badLoss, badGradient);
    assertThat(optimizer.isHalted()).isTrue();
    update(optimizer, parameters, 0.5f, 1);

    assertThat(bits(parameters, optimizer)).usingRecursiveComparison().isEqualTo(before);
    assertThat(optimizer.isHalted()).as("after a good step").isTrue();
  }

  private void update(Optimizer optimizer, NamedParameters parameters, float loss, float gradient) {
    Weights.gradient(parameters, "a", 0.25f, gradient);
    Weights.gradient(parameters, "b", -2);
    optimizer.update(manager.create(loss));
  }

  private static Map<String, float[]> bits(NamedParameters parameters, Optimizer optimizer) {
    Map<String, NDArray> arrays = new LinkedHashMap<>(parameters.all());
    arrays.putAll(optimizer.state());
    Map<String, float[]> values = new LinkedHashMap<>();
    arrays.forEach((name, array) -> values.put(name, array.toFloatArray()));
    return values;
  }
}
