package org.hookline.djl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.hookline.RunException;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Collate;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.hookline.testkit.ManualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceLoopTest {

  private static final int SAMPLES = 40;

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void everySampleHasItsResultInOrder(int workers) {
    List<String> results = new ArrayList<>();
    InferenceTiming timing =
        loop(workers).run(new FirstCoordinate(), new Points(), (r, i) -> results.add(i + " " + r));

    List<String> expected = new ArrayList<>();
    loop(0).run(new FirstCoordinate(), new Points(), (r, i) -> expected.add(i + " " + r));
    assertThat(results).isEqualTo(expected).hasSize(SAMPLES);
    assertThat(results.get(39)).startsWith("39 ");
    assertThat(timing.samples()).isEqualTo(SAMPLES);
  }

  @Test
  void theModelIsInInferenceModeMeanwhileAndNothingIsRecorded() {
    FirstCoordinate model = new FirstCoordinate();
    List<Boolean> modes = new ArrayList<>();

    GradMode.on(
        () ->
            loop(1)
                .run(
                    model,
                    new Points(),
                    (r, i) -> modes.add(model.isTraining() || records(manager))));

    assertThat(modes).hasSize(SAMPLES).containsOnly(false);
    assertThat(model.isTraining()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void modeAndRecordingAreAsBeforeWhenAllWentWell(boolean before) {
    FirstCoordinate model = new FirstCoordinate();
    assertKept(model, before, () -> loop(1).run(model, new Points(), (r, i) -> {}));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void modeAndRecordingAreAsBeforeWhenTheModelFails(boolean before) {
    FirstCoordinate model = new FirstCoordinate();
    model.each = InferenceLoopTest::fail;

    assertKept(
        model,
        before,
        () ->
            assertThatThrownBy(() -> loop(1).run(model, new Points(), (r, i) -> {}))
                .hasMessage("no"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void modeAndRecordingAreAsBeforeWhenTheConsumerFails(boolean before) {
    FirstCoordinate model = new FirstCoordinate();

    assertKept(
        model,
        before,
        () ->
            assertThatThrownBy(() -> loop(1).run(model, new Points(), (r, i) -> fail()))
                .hasMessage("no"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void modeAndRecordingAreAsBeforeWhenASampleCannotBeLoaded(int workers) {
    FirstCoordinate model = new FirstCoordinate();
    Collate<float[], TensorBatch> broken =
        samples -> {
          throw new RunException("no");
        };

    assertKept(
        model,
        true,
        () ->
            assertThatThrownBy(
                    () ->
                        InferenceLoop.of(broken, new LoaderSettings(16, workers))
                            .run(model, new Points(), (r, i) -> {}))
                .hasMessage("no"));
  }

  /** An interruption is for whoever runs the training to act on; it is not swallowed either. */
  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void modeAndRecordingAreAsBeforeWhenTheThreadIsInterrupted(int workers) {
    FirstCoordinate model = new FirstCoordinate();
    List<Integer> consumed = new ArrayList<>();

    assertKept(
        model,
        true,
        () ->
            loop(workers)
                .run(
                    model,
                    new Points(),
                    (r, i) -> {
                      Thread.currentThread().interrupt();
                      consumed.add(i);
                    }));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(consumed).hasSize(SAMPLES);
  }

  @Test
  void aModelThatForgetsASampleIsFound() {
    FirstCoordinate forgetful = new FirstCoordinate();
    forgetful.forgotten = 1;

    assertThatThrownBy(() -> loop(0).run(forgetful, new Points(), (r, i) -> {}))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "The model's results for a batch are 15 and not 16, so it is not known which is whose:"
                + " 0, 1, 2 and 13 more. It must give one for each, in their order, an empty one"
                + " where it finds nothing.");
  }

  @Test
  void aBatchOfFewSamplesIsNamedWhole() {
    FirstCoordinate forgetful = new FirstCoordinate();
    List<Integer> consumed = new ArrayList<>();
    // The 13th batch of three is the last whole one.
    forgetful.each = () -> forgetful.forgotten = consumed.size() == 36 ? 2 : 0;
    InferenceLoop<float[], TensorBatch> loop =
        InferenceLoop.of(Points::batch, new LoaderSettings(3, 0));

    assertThatThrownBy(() -> loop.run(forgetful, new Points(), (r, i) -> consumed.add(i)))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(
            "The model's results for a batch are 1 and not 3, so it is not known which is whose:"
                + " 36, 37, 38. It must");
    assertThat(consumed).hasSize(36);
  }

  /**
   * 40 samples are 13 batches of three and one of one. The first five do not count; the next eight
   * take 1 to 8 ms per sample, the last takes 100 ms. Of these 25 times the 13th is 5 ms (half of
   * them is 12.5) and the 24th is 8 ms (95 % is 23.75); numpy says the same with {@code
   * percentile(times, [50, 95], method="inverted_cdf")}.
   */
  @Test
  void timePerSampleIsTheModelsAloneAndLeavesTheWarmUpOut() {
    ManualClock clock = new ManualClock();
    FirstCoordinate model = new FirstCoordinate();
    int[] batch = {0};
    model.each =
        () -> {
          int number = ++batch[0];
          int millis = number <= 5 ? 90_000 : number == 14 ? 100 : 3 * (number - 5);
          clock.advance(Duration.ofMillis(millis));
        };
    Collate<float[], TensorBatch> slow =
        samples -> {
          clock.advance(Duration.ofSeconds(10));
          return Points.batch(samples);
        };
    InferenceLoop<float[], TensorBatch> loop =
        new InferenceLoop<>(slow, new LoaderSettings(3, 0), (done, total, left) -> {}, clock);

    InferenceTiming timing =
        loop.run(model, new Points(), (r, i) -> clock.advance(Duration.ofSeconds(1)));

    assertThat(timing)
        .isEqualTo(
            new InferenceTiming(
                SAMPLES,
                140,
                490.208, // 450 s and 208 ms in the model, 40 s in the consumer
                Optional.of(new SampleTime(Duration.ofMillis(5), Duration.ofMillis(8)))));
    assertThat(timing.samplesPerSecond()).isEqualTo(40 / (140 + 490.208));
  }

  @Test
  void aSingleBatchIsTimedAlthoughItIsTheFirst() {
    ManualClock clock = new ManualClock();
    FirstCoordinate model = new FirstCoordinate();
    model.each = () -> clock.advance(Duration.ofMillis(80));

    InferenceTiming timing = timed(SAMPLES, clock).run(model, new Points(), (r, i) -> {});

    assertThat(timing.perSample())
        .contains(new SampleTime(Duration.ofMillis(2), Duration.ofMillis(2)));
  }

  @Test
  void nothingToInferIsNoError() {
    FirstCoordinate model = new FirstCoordinate();
    Dataset<float[]> none =
        new Dataset<>() {
          @Override
          public int size() {
            return 0;
          }

          @Override
          public float[] get(int index, RandomGenerator random) {
            throw new AssertionError("there is no sample " + index);
          }
        };

    assertThat(loop(2).run(model, none, (r, i) -> {}))
        .isEqualTo(new InferenceTiming(0, 0, 0, Optional.empty()));
    assertThat(model.isTraining()).isTrue();
  }

  /**
   * Batches of three take 12 s each in the warm-up of five, which is 4 s per sample of all so far,
   * and 3 s each afterwards, which is 1 s per sample behind the warm-up. Reports come after five
   * seconds: with every batch at first, with every other one then.
   */
  @Test
  void progressIsToldAtMostEveryFiveSecondsWithTheTimeLeft() {
    ManualClock clock = new ManualClock();
    FirstCoordinate model = new FirstCoordinate();
    int[] batch = {0};
    model.each = () -> clock.advance(Duration.ofSeconds(++batch[0] <= 5 ? 12 : 3));
    List<String> reports = new ArrayList<>();

    timed(3, clock)
        .withProgress(
            (done, total, left) ->
                reports.add(done + "/" + total + " " + left.toSeconds() + " s left"))
        .run(model, new Points(), (r, i) -> {});

    assertThat(reports)
        .containsExactly(
            "3/40 148 s left",
            "6/40 136 s left",
            "9/40 124 s left",
            "12/40 112 s left",
            "15/40 100 s left",
            "21/40 19 s left",
            "27/40 13 s left",
            "33/40 7 s left",
            "39/40 1 s left");
  }

  private static void fail() {
    throw new IllegalStateException("no");
  }

  private void assertKept(FirstCoordinate model, boolean before, Runnable inference) {
    model.training(before);
    Supplier<Boolean> recordsAfterwards =
        () -> {
          inference.run();
          return records(manager);
        };

    boolean records = before ? GradMode.on(recordsAfterwards) : GradMode.off(recordsAfterwards);

    assertThat(model.isTraining()).isEqualTo(before);
    assertThat(records).isEqualTo(before);
  }

  private static InferenceLoop<float[], TensorBatch> timed(int batchSize, ManualClock clock) {
    return new InferenceLoop<>(
        Points::batch, new LoaderSettings(batchSize, 0), (done, total, left) -> {}, clock);
  }

  private static InferenceLoop<float[], TensorBatch> loop(int workers) {
    return InferenceLoop.of(Points::batch, new LoaderSettings(16, workers));
  }

  private static boolean records(NDManager manager) {
    NDArray leaf = manager.ones(new Shape());
    leaf.setRequiresGradient(true);
    try {
      Autograd.backward(leaf.mul(leaf), manager.ones(new Shape()));
      return true;
    } catch (EngineException e) {
      return false;
    }
  }

  private static final class FirstCoordinate implements Predictor<TensorBatch, Float> {

    private boolean training = true;
    private Runnable each = () -> {};
    private int forgotten;

    @Override
    public List<Float> predict(TensorBatch batch, NDManager scope) {
      each.run();
      List<Float> results = new ArrayList<>();
      for (float value : batch.inputs().head().get(":, 0").toFloatArray()) {
        results.add(value);
      }
      return results.subList(forgotten, results.size());
    }

    @Override
    public boolean isTraining() {
      return training;
    }

    @Override
    public void training(boolean on) {
      training = on;
    }
  }
}
