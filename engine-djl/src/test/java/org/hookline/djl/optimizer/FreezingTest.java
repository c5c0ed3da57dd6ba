package org.hookline.djl.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.hookline.InputException;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.safetensors.SafetensorsFile;
import org.hookline.djl.safetensors.SafetensorsPart;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three weights of 1 with a gradient of 1: always trained, from iteration 1 on, up to 1. */
class FreezingTest {

  private static final Offset<Float> EXACT = within(1e-6f);
  private static final GroupSettings LATE = GroupSettings.ofPattern("late").withFrozenUntil(1);
  private static final GroupSettings EARLY = GroupSettings.ofPattern("early").withFrozenFrom(1);

  @TempDir private Path folder;
  private final NDManager manager = TorchEngine.newManager();
  private final NamedParameters parameters =
      new Weights(manager).with("always", 1).with("late", 1).with("early", 1).build();

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * The buffer is 1, .9 + .5 = 1.4, .9 * 1.4 + .5 = 1.76, each time subtracted by a tenth: the
   * first update of the late one is not dampened either.
   */
  @Test
  void sgdFreezesAndUnfreezesByHand() {
    Optimizer optimizer = optimizer(dampened().withGroups(LATE, EARLY));

    assertAfter(optimizer, 0, 0.9f, 1, 0.9f);
    assertThat(optimizer.state()).containsOnlyKeys("always.momentum", "early.momentum");
    assertAfter(optimizer, 1, 0.76f, 0.9f, 0.9f);
    assertAfter(optimizer, 2, 0.584f, 0.76f, 0.9f);
    assertThat(Weights.values(optimizer.state(), "late.momentum"))
        .containsExactly(new float[] {1.4f}, EXACT);
    assertThat(Weights.values(optimizer.state(), "early.momentum")).containsExactly(1);
  }

  /**
   * Under a constant gradient both averages are, corrected by their own number of updates, 1: each
   * update takes lr * decay * w = w / 20, then lr = 0.1. With the count of the others, 2, the first
   * update of the late one would take 0.1 * (0.1 / 0.19) / sqrt(0.001 / 0.001999) = 0.0744.
   */
  @Test
  void adamwCountsTheUpdatesOfEachGroup() {
    Optimizer optimizer = optimizer(Adamw.of(0.1, 0.5).withGroups(LATE, EARLY));

    assertAfter(optimizer, 0, 0.85f, 1, 0.85f);
    assertThat(optimizer.state()).doesNotContainKeys("late.step", "late.exp_avg");
    assertAfter(optimizer, 1, 0.7075f, 0.85f, 0.85f);
    assertAfter(optimizer, 2, 0.572125f, 0.7075f, 0.85f);
    Map<String, NDArray> state = optimizer.state();
    assertThat(Weights.values(state, "always.step")).containsExactly(3);
    assertThat(Weights.values(state, "late.step")).containsExactly(2);
    assertThat(Weights.values(state, "early.step")).containsExactly(1);
    assertThat(Weights.values(state, "early.exp_avg")).containsExactly(new float[] {0.1f}, EXACT);
  }

  @Test
  void aStepThatIsNotFiniteCountsInNoGroup() {
    Optimizer optimizer = optimizer(Adamw.of(0.1, 0).withGroups(LATE, EARLY));
    update(optimizer, 0);

    optimizer.startIteration(1);
    optimizer.update(manager.create(Float.NaN));

    assertThat(Weights.values(optimizer.state(), "always.step")).containsExactly(1);
    assertThat(Weights.values(optimizer.state(), "early.step")).containsExactly(1);
    assertThat(Weights.values(optimizer.state(), "late.step")).containsExactly(0);
  }

  /** Gradients 2, 3 and 6: all together have the norm 7, without the late one sqrt(4 + 36). */
  @Test
  void whatIsFrozenDoesNotCountInTheNormOfAllGradients() {
    Optimizer optimizer =
        optimizer(Sgd.of(1, 0, 0).withClip(new Clip.FullModel(3.5)).withGroups(LATE));

    optimizer.startIteration(0);
    optimizer.update(backward());
    assertThat(optimizer.gradientNorm().orElseThrow().getFloat())
        .isCloseTo(6.3245554f, within(1e-6f));
    assertThat(weights()[1]).isEqualTo(1);

    optimizer.startIteration(1);
    optimizer.update(backward());
    assertThat(optimizer.gradientNorm().orElseThrow().getFloat()).isEqualTo(7);
    assertThat(weights()[1]).isCloseTo(1 - 1.5f, EXACT);
  }

  @Test
  void whatIsFrozenForGoodHasNoGradientAndIsNotInTheOptimizer() {
    Optimizer optimizer =
        optimizer(
            Adamw.of(0.1, 0.5).withGroups(GroupSettings.ofPattern("^(late|early)$").withFrozen()));

    optimizer.update(backward());

    assertThat(optimizer.groups()).extracting(g -> g.name()).containsExactly("default");
    assertThat(parameters.trained()).containsOnlyKeys("always");
    assertThat(parameters.gradients()).containsOnlyKeys("always");
    assertThat(parameters.get("late").hasGradient()).isFalse();
    assertThat(weights()).containsExactly(new float[] {0.85f, 1, 1}, EXACT);
  }

  /** Iteration 1 is run, given up, and run again from what was saved before it. */
  @Test
  void goingBackOverTheBoundaryForgetsWhatWasBeyond() {
    Optimizer optimizer = optimizer(Adamw.of(0.1, 0.5).withGroups(LATE));
    update(optimizer, 0);
    Checkpoint saved =
        new CheckpointStore(folder)
            .save(0, List.of(SafetensorsPart.copyOf("state", optimizer.state(), Map.of())));
    update(optimizer, 1);
    update(optimizer, 2);
    assertThat(optimizer.state()).containsKey("late.step");

    try (SafetensorsFile file = SafetensorsFile.open(saved.part("state"))) {
      optimizer.restore(file);
    }
    assertThat(optimizer.state()).doesNotContainKey("late.step").containsKey("always.step");
    parameters.alias("late").addi(1 - weights()[1]);
    update(optimizer, 1);

    assertThat(weights()[1]).isCloseTo(0.85f, EXACT);
    assertThat(Weights.values(optimizer.state(), "late.step")).containsExactly(1);
    assertThat(Weights.values(optimizer.state(), "always.step")).containsExactly(2);
  }

  @Test
  void anIterationInWhichNothingIsTrainedIsRefused() {
    GroupSettings others = GroupSettings.ofPattern("always|early").withFrozenFrom(1);
    GroupSettings later = GroupSettings.ofPattern("late").withFrozenUntil(3);

    assertThatThrownBy(() -> optimizer(Sgd.of(1, 0, 0).withGroups(others, later)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "optimizer.groups: nothing is trained in iteration 1; the groups are [always|early,"
                + " frozen from iteration 1, late, frozen until iteration 3]");
  }

  @Test
  void nothingIsFrozenForGoodOnceThereIsAnOptimizer() {
    optimizer(Sgd.of(1, 0, 0));

    assertThatThrownBy(() -> parameters.freeze(name -> true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "parameters must be frozen before their gradients are used, so before the optimizer is"
                + " made");
  }

  @Test
  void freezingEverythingIsRefused() {
    GroupSettings all = GroupSettings.ofPattern("").withFrozen();

    assertThatThrownBy(() -> optimizer(Sgd.of(1, 0, 0).withGroups(all)))
        .isInstanceOf(InputException.class)
        .hasMessage("there is no parameter to train; all of [always, late, early] are frozen");
  }

  private Optimizer optimizer(OptimizerSettings settings) {
    return Optimizer.of(manager, parameters, settings);
  }

  private static Sgd dampened() {
    return new Sgd(
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
  }

  private void assertAfter(Optimizer optimizer, long iteration, float... expected) {
    update(optimizer, iteration);
    assertThat(weights()).as("after iteration %d", iteration).containsExactly(expected, EXACT);
  }

  private void update(Optimizer optimizer, long iteration) {
    optimizer.startIteration(iteration);
    parameters.gradients().keySet().forEach(name -> Weights.gradient(parameters, name, 1));
    optimizer.update(manager.ones(new Shape()));
  }

  private NDArray backward() {
    NDArray loss =
        GradMode.on(
            () ->
                parameters
                    .get("always")
                    .mul(2)
                    .add(parameters.get("late").mul(3))
                    .add(parameters.get("early").mul(6))
                    .sum());
    Autograd.backward(loss, manager.ones(new Shape()));
    return loss;
  }

  private float[] weights() {
    return new float[] {
      Weights.values(parameters.all(), "always")[0],
      Weights.values(parameters.all(), "late")[0],
      Weights.values(parameters.all(), "early")[0]
    };
  }
}
