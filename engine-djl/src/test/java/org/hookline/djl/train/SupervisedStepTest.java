package org.hookline.djl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hookline.EventStorage;
import org.hookline.InputException;
import org.hookline.ParameterGroup;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.World;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.optimizer.Clip;
import org.hookline.djl.optimizer.Sgd;
import org.hookline.testkit.AgreeingProcesses;
import org.junit.jupiter.api.Test;

class SupervisedStepTest {

  @Test
  void theLossFalls() {
    List<Double> totals = new ArrayList<>();
    Steps.train(
        Steps.of(Steps.SGD, 0),
        200,
        Steps.afterStep(t -> totals.add(latest(t.storage(), "total_loss"))));

    assertThat(totals.get(199)).isLessThan(0.5 * totals.get(0));
  }

  @Test
  void everyLossIsPutUnderItsNameAndTheirSumAsTheTotal() {
    Map<String, ScalarKind> kinds = new TreeMap<>();
    Steps.train(
        Steps.of(Steps.SGD, 0),
        3,
        Steps.afterStep(
            trainer -> {
              EventStorage storage = trainer.storage();
              float fit = (float) latest(storage, "loss_fit");
              float size = (float) latest(storage, "loss_size");
              assertThat(latest(storage, "total_loss")).isEqualTo(fit + size);
              storage.histories().forEach(h -> kinds.put(h.name(), h.kind()));
            }));

    assertThat(kinds)
        .containsExactly(
            Map.entry("data_time", ScalarKind.MEASURED),
            Map.entry("loss_fit", ScalarKind.SMOOTHED),
            Map.entry("loss_size", ScalarKind.SMOOTHED),
            Map.entry("total_loss", ScalarKind.SMOOTHED));
  }

  @Test
  void lossesNobodyReadForALongTimeAreAllThere() {
    List<Double> readEach = new ArrayList<>();
    Steps.train(
        Steps.of(Steps.SGD, 0),
        150,
        Steps.afterStep(t -> readEach.add(latest(t.storage(), "total_loss"))));
    Steps.train(
        Steps.of(Steps.SGD, 0),
        150,
        Steps.afterStep(
            trainer -> {
              if (trainer.iter() == 149) {
                double[] recent = trainer.storage().history("total_loss").orElseThrow().newest(20);
                List<Double> newest = readEach.subList(130, 150);
                assertThat(recent)
                    .containsExactly(newest.stream().mapToDouble(Double::doubleValue).toArray());
              }
            }));
  }

  @Test
  void gradientsAreThereAfterBackwardAndZeroAfterTheStep() {
    SupervisedStep<TensorBatch> step = Steps.of(Steps.SGD, 0);
    Steps.train(
        step,
        2,
        Steps.afterBackward(
            t ->
                assertThat(step.gradients().values())
                    .hasSize(3)
                    .noneMatch(SupervisedStepTest::isZero)),
        Steps.afterStep(
            t -> assertThat(step.gradients().values()).allMatch(SupervisedStepTest::isZero)));
  }

  @Test
  void aHookMayChangeTheGradientsBeforeTheUpdate() {
    SupervisedStep<TensorBatch> step = Steps.of(Sgd.of(0.05, 0, 0), 0);
    float[] before = step.model().parameters().get("out.weight").toFloatArray();
    Steps.train(
        step,
        3,
        Steps.afterBackward(t -> step.gradients().values().forEach(gradient -> gradient.muli(0))),
        Steps.afterStep(
            t ->
                assertThat(step.model().parameters().get("out.weight").toFloatArray())
                    .isEqualTo(before)));
  }

  @Test
  void theNormOfTheGradientsIsThereWhenTheyAreClippedByIt() {
    SupervisedStep<TensorBatch> step = Steps.of(Steps.SGD.withClip(new Clip.FullModel(1e-3)), 0);
    Steps.train(
        step,
        1,
        Steps.afterStep(
            t -> assertThat(step.gradientNorm().orElseThrow().getFloat()).isGreaterThan(1e-3f)));
  }

  @Test
  void parameterGroupsAreThoseOfTheOptimizer() {
    try (SupervisedStep<TensorBatch> step = Steps.of(Steps.SGD, 0)) {
      assertThat(step.parameterGroups())
          .extracting(ParameterGroup::name)
          .containsExactly("default");
      assertThat(step.parameterGroups().get(0).size()).isEqualTo(6 * 8 + 8 + 8);
      assertThat(step.evaluation()).isEmpty();
    }
  }

  @Test
  void aStepNeedsAnOptimizer() {
    try (NDManager manager = TorchEngine.newManager()) {
      SupervisedStepBuilder<TensorBatch> builder =
          SupervisedStep.builder(manager, new NoisyModel(manager), Points.loader(8, 0));

      assertThatThrownBy(builder::build).hasMessage("a step needs an optimizer; give one");
    }
  }

  @Test
  void aTrainerAndItsStepMustMeanTheSameProcesses() {
    try (Trainer trainer =
        Trainer.builder()
            .step(Steps.of(Steps.SGD, 0))
            .maxIter(1)
            .processes(new AgreeingProcesses(new World(1, 2)))
            .build()) {
      assertThatThrownBy(trainer::train)
          .isInstanceOf(InputException.class)
          .hasMessage(
              "the trainer is rank 1 of 2 and its step is rank 0 of 1; give both builders the same"
                  + " processes");
    }
  }

  @Test
  void aModelNeedsALossAndANameForEach() {
    try (NDManager manager = TorchEngine.newManager()) {
      NDArray one = manager.create(1f);
      assertThatThrownBy(() -> new Losses(List.of("a", "b"), new NDList(one)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "a model needs a loss, and a name for each; there are 1 values and the names [a,"
                  + " b]");
    }
  }

  private static boolean isZero(NDArray array) {
    return array.abs().sum().getFloat() == 0;
  }

  private static double latest(EventStorage storage, String name) {
    return storage.history(name).orElseThrow().latest();
  }
}
