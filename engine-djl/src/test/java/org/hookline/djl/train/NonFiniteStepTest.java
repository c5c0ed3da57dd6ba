package org.hookline.djl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hookline.Hook;
import org.hookline.RunException;
import org.hookline.djl.data.TensorBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonFiniteStepTest {

  @ParameterizedTest
  @CsvSource({"NaN, NaN", "Infinity, Infinity", "-Infinity, -Infinity"})
  void aBadLossEndsTheRunAndNamesItsIteration(float factor, String shown) {
    assertThatThrownBy(() -> Steps.train(Steps.broken(3, factor), 20))
        .isInstanceOf(RunException.class)
        .hasMessageMatching(
            "the loss is not finite at iteration 3: total_loss = %1$s, loss_fit = %1$s, loss_size ="
                    .formatted(shown)
                + " 4\\.58\\d+E-4; the weights are as they were before it");
  }

  @Test
  void theWeightsStayThoseOfTheLastGoodIteration() {
    Map<Long, Map<String, float[]>> good = new LinkedHashMap<>();
    Map<Long, Map<String, float[]>> bad = new LinkedHashMap<>();
    SupervisedStep<TensorBatch> sound = Steps.of(Steps.SGD, 0);
    SupervisedStep<TensorBatch> broken = Steps.broken(3, Float.NaN);

    Steps.train(sound, 3, collect(sound, good));
    assertThatThrownBy(() -> Steps.train(broken, 20, collect(broken, bad)))
        .isInstanceOf(RunException.class);

    for (long iteration = 2; iteration < 19; iteration++) {
      assertThat(bad.get(iteration))
          .as("iteration %d", iteration)
          .usingRecursiveComparison()
          .isEqualTo(good.get(2L));
    }
  }

  @Test
  void aBadGradientIsFoundThoughItsLossIsFine() {
    SupervisedStep<TensorBatch> step = Steps.of(Steps.SGD, 0);
    Hook spoiler =
        Steps.afterBackward(
            trainer -> {
              if (trainer.iter() == 4) {
                step.gradients().values().forEach(gradient -> gradient.divi(0));
              }
            });

    assertThatThrownBy(() -> Steps.train(step, 20, spoiler))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "a gradient is not finite at iteration 4, though its loss is; the weights are as they"
                + " were before it");
  }

  @Test
  void aBadGradientInTheLastIterationIsFound() {
    SupervisedStep<TensorBatch> step = Steps.of(Steps.SGD, 0);
    Hook spoiler =
        Steps.afterBackward(t -> step.gradients().values().forEach(gradient -> gradient.divi(0)));

    assertThatThrownBy(() -> Steps.train(step, 1, spoiler))
        .hasMessageStartingWith("a gradient is not finite at iteration 0");
  }

  @Test
  void theRunEndsAtTheFirstRead() {
    Map<Long, Boolean> iterations = new LinkedHashMap<>();
    Hook reader =
        Steps.afterStep(
            trainer -> {
              iterations.put(trainer.iter(), true);
              if (trainer.iter() % 5 == 4) {
                trainer.storage().histories();
              }
            });

    assertThatThrownBy(() -> Steps.train(Steps.broken(6, Float.NaN), 20, reader))
        .hasMessageContaining("at iteration 6");
    assertThat(iterations).containsKey(9L).doesNotContainKey(10L);
  }

  @Test
  void theRunEndsThoughTheReaderSurvives() {
    Map<Long, Boolean> iterations = new LinkedHashMap<>();
    Hook reader =
        Steps.afterStep(
            trainer -> {
              iterations.put(trainer.iter(), true);
              if (trainer.iter() == 8) {
                assertThatThrownBy(trainer.storage()::histories).isInstanceOf(RunException.class);
                assertThat(trainer.storage().histories()).isNotEmpty();
              }
            });

    assertThatThrownBy(() -> Steps.train(Steps.broken(6, Float.NaN), 20, reader))
        .hasMessageContaining("at iteration 6");
    assertThat(iterations).containsKey(8L).doesNotContainKey(9L);
  }

  @Test
  void noCheckpointIsTakenOnceTheRunIsSpoilt() {
    SupervisedStep<TensorBatch> step = Steps.broken(1, Float.NaN);
    Hook saver =
        Steps.afterStep(
            trainer -> {
              if (trainer.iter() == 2) {
                assertThatThrownBy(step::snapshot)
                    .isInstanceOf(RunException.class)
                    .hasMessage(
                        "no checkpoint can be taken: a loss or a gradient was not finite, and the"
                            + " weights are those before it");
              }
            });

    assertThatThrownBy(() -> Steps.train(step, 20, saver)).hasMessageContaining("at iteration 1");
  }

  private static Hook collect(
      SupervisedStep<TensorBatch> step, Map<Long, Map<String, float[]>> into) {
    return Steps.afterStep(
        trainer -> {
          Map<String, float[]> weights = Steps.weights(step);
          // The model changes its running mean itself, whatever becomes of the loss.
          weights.remove("hidden.running_mean");
          into.put(trainer.iter(), weights);
        });
  }
}
