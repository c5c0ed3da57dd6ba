package org.hookline.djl.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.hookline.InputException;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimizerTest {

  private static final Offset<Float> EXACT = within(1e-6f);

  private final NDManager manager = TorchEngine.newManager();
  private final NDArray loss = manager.ones(new Shape());

  @AfterEach
  void close() {
    manager.close();
  }

  // w1 = 1 - .1 * 1; b2 = .9 * 1 + 1 = 1.9; w2 = .9 - .1 * 1.9
  @Test
  void sgdWithMomentumByHand() {
    assertThat(twoSteps(Sgd.of(0.1, 0.9, 0))).containsExactly(new float[] {0.9f, 0.71f}, EXACT);
  }

  // g1 = 1 + .1 = 1.1 = b1, not dampened; w1 = .89; g2 = 1.089; b2 = .99 + .5 * 1.089 = 1.5345
  @Test
  void dampeningSparesTheFirstStep() {
    Sgd sgd = sgd(0.9, 0.5, false, 0.1);
    assertThat(twoSteps(sgd)).containsExactly(new float[] {0.89f, 0.73655f}, EXACT);
  }

  // b1 = 1, step 1 + .9; b2 = 1.9, step 1 + .9 * 1.9
  @Test
  void nesterovLooksAheadFromTheFirstStepOn() {
    assertThat(twoSteps(sgd(0.9, 0, true, 0))).containsExactly(new float[] {0.81f, 0.539f}, EXACT);
  }

  @Test
  void sgdWithoutMomentumKeepsNoState() {
    NamedParameters parameters = new Weights(manager).with("w", 1).build();
    Optimizer optimizer = Optimizer.of(manager, parameters, Sgd.of(0.5, 0, 0));

    Weights.gradient(parameters, "w", 1);
    optimizer.update(loss);

    assertThat(Weights.values(parameters.all(), "w")).containsExactly(0.5f);
    assertThat(optimizer.state()).isEmpty();
  }

  // 1 - .1 * .01 = .999; the averages are g and g² after bias correction: .999 - .1 * 1
  @Test
  void adamwByHand() {
    assertThat(twoSteps(Adamw.of(0.1, 0.01))[0]).isCloseTo(0.899f, EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, false, 0",
    "0, 0, false, 0.01",
    "0.9, 0, false, 0.0001",
    "0.9, 0.3, false, 0.05",
    "0.9, 0, true, 0.05",
    "0.5, 0, true, 0",
  })
  void sgdFollowsThePublishedRuleWhileTheLearningRateChanges(
      double momentum, double dampening, boolean nesterov, double weightDecay) {
    Sgd sgd = sgd(momentum, dampening, nesterov, weightDecay);
    followsReference(sgd, ReferenceOptimizer.of(sgd));
  }

  @ParameterizedTest
  @CsvSource({"0.9, 0.999, 1e-8, 0.01", "0.8, 0.99, 1e-3, 0", "0, 0.9, 1e-6, 0.3"})
  void adamwFollowsThePublishedRuleWhileTheLearningRateChanges(
      double beta1, double beta2, double eps, double weightDecay) {
    Adamw adamw =
        new Adamw(
            0.1,
            Optional.of(List.of(beta1, beta2)),
            Optional.of(eps),
            Optional.of(weightDecay),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    followsReference(adamw, ReferenceOptimizer.of(beta1, beta2, eps, weightDecay));
  }

  private void followsReference(OptimizerSettings settings, ReferenceOptimizer reference) {
    Random random = new Random(17);
    float[] start = floats(random, 37);
    NamedParameters parameters = new Weights(manager).with("w", start).build();
    Optimizer optimizer = Optimizer.of(manager, parameters, settings);
    double[] expected = doubles(start);
    for (int i = 0; i < 20; i++) {
      double learningRate = 0.002 * (1 + i % 7);
      float[] gradient = floats(random, 37);
      optimizer.groups().get(0).learningRate(learningRate);
      Weights.gradient(parameters, "w", gradient);
      optimizer.update(loss);
      reference.step(expected, doubles(gradient), learningRate);
      assertThat(doubles(Weights.values(parameters.all(), "w")))
          .as("step %d", i)
          .containsExactly(expected, within(1e-6));
    }
  }

  @Test
  void gradientsAreZeroAfterTheUpdateAndTheSameArrays() {
    NamedParameters parameters = new Weights(manager).with("w", 1, 2).build();
    Optimizer optimizer = Optimizer.of(manager, parameters, Sgd.of(0.1, 0.9, 0));
    NDArray gradient = parameters.gradient("w");

    Weights.gradient(parameters, "w", 3, 4);
    optimizer.update(loss);

    assertThat(parameters.gradient("w")).isSameAs(gradient);
    assertThat(gradient.toFloatArray()).containsExactly(0, 0);
  }

  @Test
  void stateIsNamedByParameterAndEmptyBeforeTheFirstUpdate() {
    NamedParameters parameters = new Weights(manager).with("a", 1).with("b", 2).build();
    Optimizer sgd = Optimizer.of(manager, parameters, Sgd.of(0.1, 0.9, 0));
    Optimizer adamw = Optimizer.of(manager, parameters, Adamw.of(0.1, 0));
    assertThat(sgd.state()).isEmpty();
    assertThat(adamw.state()).isEmpty();

    Weights.gradient(parameters, "a", 5);
    sgd.update(loss);
    Weights.gradient(parameters, "b", 10);
    adamw.update(loss);
    adamw.update(loss);

    assertThat(sgd.state()).containsOnlyKeys("a.momentum", "b.momentum");
    assertThat(Weights.values(sgd.state(), "a.momentum")).containsExactly(5);
    assertThat(adamw.state())
        .containsOnlyKeys(
            "a.exp_avg", "a.exp_avg_sq", "a.step", "b.exp_avg", "b.exp_avg_sq", "b.step");
    assertThat(Weights.values(adamw.state(), "b.step")).containsExactly(2);
    assertThat(Weights.values(adamw.state(), "b.exp_avg"))
        .containsExactly(new float[] {0.9f}, EXACT);
  }

  @Test
  void groupsHaveTheirOwnRateAndDecayAndShareNothing() {
    NamedParameters parameters =
        new Weights(manager)
            .with("stem.weight", 1)
            .with("stem.bias", 1)
            .with("head.bias", 1, 1)
            .build();
    Optimizer optimizer =
        Optimizer.of(
            manager,
            parameters,
            grouped(
                0.1,
                0.5,
                GroupSettings.ofPattern("bias$").withLrMultiplier(2).withWeightDecay(0),
                GroupSettings.ofPattern("stem").withLrMultiplier(0.5)));

    assertThat(optimizer.groups())
        .extracting(g -> g.name() + " " + g.size() + " " + g.learningRate())
        .containsExactly("bias$ 3 0.2", "stem 1 0.05");

    Weights.gradient(parameters, "stem.weight", 1);
    Weights.gradient(parameters, "stem.bias", 1);
    optimizer.groups().get(0).learningRate(0.4);
    optimizer.update(loss);

    Map<String, NDArray> all = parameters.all();
    assertThat(Weights.values(all, "stem.weight")).containsExactly(new float[] {0.925f}, EXACT);
    assertThat(Weights.values(all, "stem.bias")).containsExactly(new float[] {0.6f}, EXACT);
    assertThat(Weights.values(all, "head.bias")).containsExactly(1, 1);
  }

  @Test
  void theRestIsTheGroupDefault() {
    NamedParameters parameters = new Weights(manager).with("a", 1).with("b", 1).build();
    Optimizer optimizer =
        Optimizer.of(manager, parameters, grouped(0.1, 0, GroupSettings.ofPattern("b")));

    assertThat(optimizer.groups()).extracting(g -> g.name()).containsExactly("b", "default");
  }

  @Test
  void aPatternThatMatchesNothingIsAnErrorThatListsNames() {
    NamedParameters parameters = new Weights(manager).with("stem.w", 1).with("head.w", 1).build();

    assertThatThrownBy(
            () ->
                Optimizer.of(manager, parameters, grouped(0.1, 0, GroupSettings.ofPattern("bias"))))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "optimizer.groups: the pattern \"bias\" matches no parameter; there are"
                + " [stem.w, head.w]");
  }

  @Test
  void aPatternWhoseParametersAreTakenSaysSo() {
    NamedParameters parameters = new Weights(manager).with("stem.w", 1).with("head.w", 1).build();

    assertThatThrownBy(
            () ->
                Optimizer.of(
                    manager,
                    parameters,
                    grouped(
                        0.1, 0, GroupSettings.ofPattern("stem"), GroupSettings.ofPattern("m.w"))))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "optimizer.groups: the pattern \"m.w\" matches only parameters that earlier groups"
                + " took; left are [head.w]");
  }

  @Test
  void frozenParametersDoNotMove() {
    NamedParameters parameters =
        new Weights(manager).with("a", 1).with("b", 1).build().freeze("a"::equals);
    Optimizer optimizer = Optimizer.of(manager, parameters, Sgd.of(0.1, 0.9, 0.5));

    optimizer.update(loss);

    assertThat(Weights.values(parameters.all(), "a")).containsExactly(1);
    assertThat(Weights.values(parameters.all(), "b")).containsExactly(new float[] {0.95f}, EXACT);
    assertThat(optimizer.state()).containsOnlyKeys("b.momentum");
  }

  @Test
  void nothingToTrainIsAnError() {
    NamedParameters parameters = new Weights(manager).with("a", 1).build().freeze(name -> true);

    assertThatThrownBy(() -> Optimizer.of(manager, parameters, Sgd.of(0.1, 0.9, 0)))
        .isInstanceOf(InputException.class)
        .hasMessage("there is no parameter to train; all of [a] are frozen");
  }

  @Test
  void aNegativeLearningRateIsRefused() {
    NamedParameters parameters = new Weights(manager).with("a", 1).build();
    Optimizer optimizer = Optimizer.of(manager, parameters, Sgd.of(0.1, 0.9, 0));

    assertThatThrownBy(() -> optimizer.groups().get(0).learningRate(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the learning rate of group \"default\" must not be negative, it is -1.0");
  }

  /** The weight 1 after one and after two updates with a gradient of 1 and learning rate 0.1. */
  private float[] twoSteps(OptimizerSettings settings) {
    NamedParameters parameters = new Weights(manager).with("w", 1).build();
    Optimizer optimizer = Optimizer.of(manager, parameters, settings);
    float[] weights = new float[2];
    for (int i = 0; i < 2; i++) {
      Weights.gradient(parameters, "w", 1);
      optimizer.update(loss);
      weights[i] = Weights.values(parameters.all(), "w")[0];
    }
    return weights;
  }

  private static Sgd sgd(double momentum, double dampening, boolean nesterov, double weightDecay) {
    return new Sgd(
        0.1,
        Optional.of(momentum),
        Optional.of(dampening),
        Optional.of(nesterov),
        Optional.of(weightDecay),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Sgd grouped(double lr, double weightDecay, GroupSettings... groups) {
    return Sgd.of(lr, 0, weightDecay).withGroups(groups);
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return values;
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
