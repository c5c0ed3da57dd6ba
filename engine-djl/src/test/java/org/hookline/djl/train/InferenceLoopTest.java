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
import java.util.function.LongSupplier;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
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

  @Test
  void theModeIsAsBeforeWhenTheModelFails() {
    FirstCoordinate model = new FirstCoordinate();

    assertThatThrownBy(
            () ->
                loop(1)
                    .run(
                        model,
                        new Points(),
                        (r, i) -> {
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");
    assertThat(model.isTraining()).isTrue();

    model.training(false);
    loop(1).run(model, new Points(), (r, i) -> {});
    assertThat(model.isTraining()).isFalse();
  }

  @Test
  void aModelThatForgetsASampleIsFound() {
    FirstCoordinate forgetful = new FirstCoordinate();
    forgetful.forgets = true;

    assertThatThrownBy(() -> loop(0).run(forgetful, new Points(), (r, i) -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model gave 15 results for a batch of 16 samples");
  }

  /** Every look at the clock takes a second; there are four per batch of three samples. */
  @Test
  void progressIsToldAtMostEveryFiveSecondsAndTimeIsMeasured() {
    List<String> reports = new ArrayList<>();
    InferenceLoop<float[], TensorBatch> loop =
        new InferenceLoop<>(
            Points::batch,
            new LoaderSettings(3, 0),
            (done, total) -> reports.add(done + "/" + total),
            new Clock(Duration.ofSeconds(1)));

    InferenceTiming timing = loop.run(new FirstCoordinate(), new Points(), (r, i) -> {});

    assertThat(reports).startsWith("6/40", "12/40").endsWith("36/40", "40/40");
    assertThat(timing.dataSeconds()).isEqualTo(14);
    assertThat(timing.computeSeconds()).isEqualTo(14);
    assertThat(timing.samplesPerSecond()).isEqualTo(40 / 28.0);
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
    private boolean forgets;

    @Override
    public List<Float> predict(TensorBatch batch, NDManager scope) {
      List<Float> results = new ArrayList<>();
      for (float value : batch.inputs().head().get(":, 0").toFloatArray()) {
        results.add(value);
      }
      return forgets ? results.subList(1, results.size()) : results;
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

  private static final class Clock implements LongSupplier {

    private final Duration tick;
    private long nanos;

    private Clock(Duration tick) {
      this.tick = tick;
    }

    @Override
    public long getAsLong() {
      return nanos += tick.toNanos();
    }
  }
}
