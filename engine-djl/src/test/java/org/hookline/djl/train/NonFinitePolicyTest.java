package org.hookline.djl.train;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Trainer;
import org.hookline.djl.data.TensorBatch;
import org.hookline.testkit.CountingStep;
import org.junit.jupiter.api.Test;

class NonFinitePolicyTest {

  private final List<NonFinite> found = new ArrayList<>();

  @Test
  void aSkippedStepLeavesTheWeightsAloneAndTheNextOneMovesThem() {
    SupervisedStep<TensorBatch> step = Steps.broken(3, Float.NaN);
    step.onNonFinite(NonFinitePolicy.SKIP);
    Map<Long, Map<String, float[]>> weights = new LinkedHashMap<>();

    Steps.train(step, 6, collector(step, weights));

    assertThat(same(weights, 2, 3)).as("iteration 3 changed nothing").isTrue();
    assertThat(same(weights, 3, 4)).as("iteration 4 changed nothing").isFalse();
    assertThat(found)
        .containsExactly(
            new NonFinite(
                3,
                List.of("loss_fit"),
                found.get(0).description())); // its numbers are another test's
    assertThat(found.get(0).description())
        .startsWith("the loss is not finite at iteration 3: total_loss = NaN, loss_fit = NaN");
  }

  @Test
  void everyBadStepIsFoundOnceHoweverSeldomSomebodyAsks() {
    SupervisedStep<TensorBatch> step = Steps.of(Steps.SGD, 0);
    step.onNonFinite(NonFinitePolicy.SKIP);
    Hook spoiler =
        Steps.afterBackward(
            trainer -> {
              if (trainer.iter() == 2 || trainer.iter() == 3 || trainer.iter() == 6) {
                step.gradients().values().forEach(gradient -> gradient.divi(0));
              }
            });
    Hook asking =
        Steps.afterStep(
            trainer -> {
              if (trainer.iter() == 3 || trainer.iter() == 7) {
                found.addAll(step.takeNonFinite(trainer));
              }
            });

    Steps.train(step, 8, spoiler, asking);

    assertThat(found).extracting(NonFinite::iteration).containsExactly(2L, 3L, 6L);
    assertThat(found.get(2).description())
        .isEqualTo("a gradient is not finite at iteration 6, though its loss is");
  }

  @Test
  void aSkippedIterationPutsNoLoss() {
    SupervisedStep<TensorBatch> step = Steps.broken(3, Float.NaN);
    step.onNonFinite(NonFinitePolicy.SKIP);
    List<Double> losses = new ArrayList<>();
    Hook reader =
        Steps.afterStep(
            trainer -> losses.add(trainer.storage().history("total_loss").orElseThrow().latest()));

    Steps.train(step, 5, reader);

    assertThat(losses).doesNotContain(Double.NaN);
    assertThat(losses.get(3)).isEqualTo(losses.get(2));
  }

  @Test
  void aCheckpointOfARunThatSkipsIsTaken() {
    SupervisedStep<TensorBatch> step = Steps.broken(3, Float.NaN);
    step.onNonFinite(NonFinitePolicy.SKIP);
    Hook saver = Steps.afterStep(trainer -> assertThat(step.snapshot()).hasSize(2));

    Steps.train(step, 5, saver);
  }

  @Test
  void aHeldStepSaysWhatItFoundAndStandsStill() {
    SupervisedStep<TensorBatch> step = Steps.broken(3, Float.NaN);
    step.onNonFinite(NonFinitePolicy.HOLD);
    Map<Long, Map<String, float[]>> weights = new LinkedHashMap<>();

    Steps.train(
        step,
        8,
        collector(step, weights),
        Steps.afterStep(trainer -> assertThat(step.lastGoodState()).hasSize(2)));

    assertThat(found).extracting(NonFinite::iteration).containsExactly(3L);
    assertThat(same(weights, 2, 7)).as("the weights of iteration 2 in iteration 7").isTrue();
  }

  @Test
  void samplesOfAnIterationAreNamedWhetherItWasRunOrNot() {
    SupervisedStep<TensorBatch> step = Steps.of(Steps.SGD, 1);

    List<String> epoch = new ArrayList<>();
    for (long iteration = 0; iteration < 5; iteration++) {
      assertThat(step.sampleIds(iteration)).hasSize(8);
      epoch.addAll(step.sampleIds(iteration));
    }

    // 5 batches of 8 are all of the 40 points, each once.
    assertThat(epoch).doesNotHaveDuplicates().hasSize(40).contains("0", "39");
    step.close();
  }

  @Test
  void runningForwardChangesNothingButWhatTheModelItselfDoes() {
    SupervisedStep<TensorBatch> plain = Steps.of(Steps.SGD, 1);
    SupervisedStep<TensorBatch> peeking = Steps.of(Steps.SGD, 1);
    Map<Long, Map<String, float[]>> expected = new LinkedHashMap<>();
    Map<Long, Map<String, float[]>> actual = new LinkedHashMap<>();

    Steps.train(plain, 6, collector(plain, expected));
    Steps.train(
        peeking,
        6,
        collector(peeking, actual),
        Steps.afterStep(trainer -> peeking.forward(trainer.iter() + 3, trainer)));

    // The model changes its running mean itself.
    expected.values().forEach(weights -> weights.remove("hidden.running_mean"));
    actual.values().forEach(weights -> weights.remove("hidden.running_mean"));
    assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
  }

  @Test
  void aHookThatNeedsTensorsSaysSoToAStepWithoutAny() {
    try (Trainer trainer = Trainer.builder().step(new CountingStep()).build()) {
      assertThatThrownBy(() -> ModelStep.of(trainer, "ema"))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "hook \"ema\" needs a step that trains arrays, and CountingStep does not; turn the"
                  + " hook off");
    }
  }

  private Hook collector(
      SupervisedStep<TensorBatch> step, Map<Long, Map<String, float[]>> weights) {
    return Steps.afterStep(
        trainer -> {
          weights.put(trainer.iter(), Steps.weights(step));
          found.addAll(step.takeNonFinite(trainer));
        });
  }

  private static boolean same(Map<Long, Map<String, float[]>> weights, long first, long second) {
    return Arrays.equals(
        requireNonNull(weights.get(first)).get("out.weight"),
        requireNonNull(weights.get(second)).get("out.weight"));
  }
}
