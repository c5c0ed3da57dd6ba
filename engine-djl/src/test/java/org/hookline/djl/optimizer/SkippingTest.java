package org.hookline.djl.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.hookline.InputException;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two weights of 1, the second of a group that is skipped where no gradient reaches it. */
class SkippingTest {

  private static final Offset<Float> EXACT = within(1e-6f);
  private static final GroupSettings ORGAN =
      GroupSettings.ofPattern("organ").withSkipWithoutGradient();

  private final NDManager manager = TorchEngine.newManager();
  private final NamedParameters parameters =
      new Weights(manager).with("all", 1).with("organ.weight", 1).with("organ.bias", 1).build();

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * As PyTorch treats parameters whose gradient is {@code None}. Under a constant gradient each
   * update takes w / 20, then 0.1: the skipped step neither decays, nor moves, nor counts.
   */
  @Test
  void adamwLeavesWhatNoGradientReachesAlone() {
    Optimizer optimizer = Optimizer.of(manager, parameters, Adamw.of(0.1, 0.5).withGroups(ORGAN));

    update(optimizer, 0, 1, 1, 1);
    assertWeights(0.85f, 0.85f, 0.85f);
    update(optimizer, 1, 1, 0, 0);
    assertWeights(0.7075f, 0.85f, 0.85f);
    update(optimizer, 2, 1, 1, 1);
    assertWeights(0.572125f, 0.7075f, 0.7075f);

    Map<String, NDArray> state = optimizer.state();
    assertThat(Weights.values(state, "all.step")).containsExactly(3);
    assertThat(Weights.values(state, "organ.weight.step")).containsExactly(2);
  }

  /** With a momentum of 0.9 the weight would go on by 0.09. */
  @Test
  void sgdLeavesItAloneToo() {
    Optimizer optimizer = Optimizer.of(manager, parameters, Sgd.of(0.1, 0.9, 0).withGroups(ORGAN));

    update(optimizer, 0, 1, 1, 1);
    update(optimizer, 1, 1, 0, 0);
    assertWeights(0.71f, 0.9f, 0.9f);
    update(optimizer, 2, 1, 1, 1);
    assertWeights(0.439f, 0.71f, 0.71f);
  }

  @Test
  void aGradientOfOneParameterIsOneOfTheGroup() {
    Optimizer optimizer = Optimizer.of(manager, parameters, Adamw.of(0.1, 0.5).withGroups(ORGAN));

    update(optimizer, 0, 1, 0, 1);

    assertWeights(0.85f, 0.95f, 0.85f);
  }

  @Test
  void aStepThatIsNotFiniteIsNotCountedTwice() {
    Optimizer optimizer = Optimizer.of(manager, parameters, Adamw.of(0.1, 0.5).withGroups(ORGAN));
    update(optimizer, 0, 1, 1, 1);

    optimizer.startIteration(1);
    Weights.gradient(parameters, "organ.weight", 0);
    Weights.gradient(parameters, "organ.bias", 0);
    optimizer.update(manager.create(Float.NaN));

    assertThat(Weights.values(optimizer.state(), "organ.weight.step")).containsExactly(1);
    assertWeights(0.85f, 0.85f, 0.85f);
  }

  @Test
  void itIsFrozenWhereItsSpanSaysSo() {
    Optimizer optimizer =
        Optimizer.of(manager, parameters, Adamw.of(0.1, 0.5).withGroups(ORGAN.withFrozenUntil(1)));

    update(optimizer, 0, 1, 1, 1);
    assertWeights(0.85f, 1, 1);
    update(optimizer, 1, 1, 1, 1);
    assertWeights(0.7075f, 0.85f, 0.85f);
  }

  @Test
  void itDoesNotGoWithDampening() {
    Sgd dampened =
        new Sgd(
            0.1,
            Optional.of(0.9),
            Optional.of(0.5),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThatThrownBy(() -> Optimizer.of(manager, parameters, dampened.withGroups(ORGAN)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "optimizer.groups: skip-without-gradient does not go with dampening, which leaves the"
                + " first update alone; leave out one of them");
  }

  private void update(Optimizer optimizer, long iteration, float... gradients) {
    optimizer.startIteration(iteration);
    Weights.gradient(parameters, "all", gradients[0]);
    Weights.gradient(parameters, "organ.weight", gradients[1]);
    Weights.gradient(parameters, "organ.bias", gradients[2]);
    optimizer.update(manager.ones(new Shape()));
  }

  private void assertWeights(float all, float weight, float bias) {
    assertThat(Weights.values(parameters.all(), "all")).containsExactly(new float[] {all}, EXACT);
    assertThat(Weights.values(parameters.all(), "organ.weight"))
        .containsExactly(new float[] {weight}, EXACT);
    assertThat(Weights.values(parameters.all(), "organ.bias"))
        .containsExactly(new float[] {bias}, EXACT);
  }
}
