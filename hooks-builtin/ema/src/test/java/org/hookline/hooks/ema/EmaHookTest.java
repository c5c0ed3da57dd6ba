package org.hookline.hooks.ema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Trainer;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.train.SupervisedStep;
import org.hookline.testkit.CountingStep;
import org.junit.jupiter.api.Test;

class EmaHookTest {

  private static final EmaSettings HALF = new EmaSettings(0.5, false, 1, 0, Buffers.COPY);

  private final SupervisedStep<TensorBatch> step = Slope.step();
  private final NamedParameters model = step.parameters();

  /** The first weight goes 8, 7, 6, 5; its average 8, 7.5, 6.75, 5.875. */
  @Test
  void theAverageMovesHalfWayToTheWeightsAfterEveryStep() {
    assertThat(averagesOf(HALF, 3, "w"))
        .containsExactly(List.of(7.5f, 3.5f), List.of(6.75f, 2.75f), List.of(5.875f, 1.875f));
  }

  /** The decays are 1/10, 2/11 and 3/12 as long as they are less than the setting. */
  @Test
  void lessRemainsOfTheAverageWhileItIsYoung() {
    EmaSettings settings = new EmaSettings(0.2, true, 1, 0, Buffers.COPY);
    double first = 0.1 * 8 + 0.9 * 7;
    double second = 2 / 11.0 * first + 9 / 11.0 * 6;
    double third = 0.2 * second + 0.8 * 5;

    List<List<Float>> averages = averagesOf(settings, 3, "w");

    assertThat(averages.get(0).get(0).doubleValue()).isCloseTo(first, within(1e-6));
    assertThat(averages.get(1).get(0).doubleValue()).isCloseTo(second, within(1e-6));
    assertThat(averages.get(2).get(0).doubleValue()).isCloseTo(third, within(1e-6));
  }

  @Test
  void withAPeriodTheAverageMovesInEveryThirdIterationOnly() {
    EmaSettings settings = new EmaSettings(0.5, false, 3, 0, Buffers.COPY);

    assertThat(averagesOf(settings, 6, "w"))
        .extracting(average -> average.get(0))
        .containsExactly(8f, 8f, 6.5f, 6.5f, 6.5f, 4.25f);
  }

  @Test
  void beforeItStartsTheAverageIsTheLatestWeights() {
    EmaSettings settings = new EmaSettings(0.5, false, 1, 2, Buffers.COPY);

    assertThat(averagesOf(settings, 4, "w"))
        .extracting(average -> average.get(0))
        .containsExactly(7f, 6f, 5.5f, 4.75f);
  }

  @Test
  void frozenParametersStayWhatTheyAreToTheLastBit() {
    EmaSettings settings = new EmaSettings(0.999, true, 1, 0, Buffers.COPY);

    assertThat(averagesOf(settings, 5, "frozen")).containsOnly(List.of(0.1f));
  }

  @Test
  void buffersAreThoseOfTheModelUnlessTheyAreToBeAveraged() {
    assertThat(averagesOf(HALF, 2, "steps")).containsExactly(List.of(1f), List.of(2f));
  }

  @Test
  void buffersAreAveragedOnRequestButForWholeNumbers() {
    EmaSettings settings = new EmaSettings(0.5, false, 1, 0, Buffers.AVERAGE);
    List<List<Float>> counts = new ArrayList<>();

    assertThat(averagesOf(settings, 3, "steps", "count", counts))
        .containsExactly(List.of(0.5f), List.of(1.25f), List.of(2.125f));
    assertThat(counts).containsExactly(List.of(1f), List.of(2f), List.of(3f));
  }

  @Test
  void theTrainedWeightsComeBackWhateverHappensMeanwhile() {
    EmaHook ema = new EmaHook(HALF, "ema");
    List<Float> afterwards = new ArrayList<>();
    Hook fails =
        afterStep(
            trainer -> {
              IllegalStateException broken = new IllegalStateException("broken");
              assertThatThrownBy(
                      () ->
                          trainer
                              .weights("ema")
                              .during(
                                  () -> {
                                    model.alias("steps").addi(100);
                                    throw broken;
                                  }))
                  .isSameAs(broken);
              afterwards.addAll(Slope.values(model.get("w")));
              afterwards.addAll(Slope.values(model.get("steps")));
            });

    train(ema, 2, fails);

    assertThat(afterwards).containsExactly(7f, 3f, 1f, 6f, 2f, 2f);
  }

  @Test
  void weightsInUseAreNotLentTwice() {
    Hook greedy =
        afterStep(
            trainer ->
                trainer
                    .weights("ema")
                    .during(
                        () ->
                            assertThatThrownBy(() -> trainer.weights("ema").during(() -> {}))
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessage("the weights of \"ema\" are in use already")));

    train(new EmaHook(HALF, "ema"), 1, greedy);
  }

  @Test
  void aStepWithoutArraysIsReportedBeforeTraining() {
    try (Trainer trainer =
        Trainer.builder()
            .step(new CountingStep())
            .maxIter(1)
            .hook("ema", new EmaHook(HALF, "ema"))
            .build()) {
      assertThatThrownBy(trainer::train)
          .isInstanceOf(InputException.class)
          .hasMessageContaining(
              "hook \"ema\" needs a step that trains arrays, and CountingStep does not");
    }
  }

  private List<List<Float>> averagesOf(EmaSettings settings, int iterations, String array) {
    return averagesOf(settings, iterations, array, array, new ArrayList<>());
  }

  /** What two arrays of the average are after each iteration. */
  private List<List<Float>> averagesOf(
      EmaSettings settings, int iterations, String array, String other, List<List<Float>> others) {
    List<List<Float>> averages = new ArrayList<>();
    Runnable look =
        () -> {
          averages.add(Slope.values(model.get(array)));
          others.add(Slope.values(model.get(other)));
        };
    train(
        new EmaHook(settings, "ema"),
        iterations,
        afterStep(trainer -> trainer.weights("ema").during(look)));
    return averages;
  }

  private void train(EmaHook ema, int iterations, Hook hook) {
    try (Trainer trainer =
        Trainer.builder()
            .step(step)
            .maxIter(iterations)
            .hook("ema", ema)
            .hook("looks", hook)
            .build()) {
      trainer.train();
    }
  }

  private static Hook afterStep(Consumer<Trainer> action) {
    return new Hook() {
      @Override
      public void afterStep(Trainer trainer) {
        action.accept(trainer);
      }
    };
  }
}
