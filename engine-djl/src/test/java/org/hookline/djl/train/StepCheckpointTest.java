package org.hookline.djl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hookline.CheckpointMismatchException;
import org.hookline.Hook;
import org.hookline.Trainer;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.optimizer.Adamw;
import org.hookline.djl.optimizer.Clip;
import org.hookline.djl.optimizer.GroupSettings;
import org.hookline.djl.optimizer.OptimizerSettings;
import org.hookline.djl.optimizer.Sgd;
import org.hookline.djl.safetensors.SafetensorsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepCheckpointTest {

  @TempDir private Path folder;

  private static Stream<OptimizerSettings> optimizers() {
    return Stream.of(
        Sgd.of(0.05, 0.9, 1e-4),
        Sgd.of(0.05, 0, 0),
        Adamw.of(0.01, 0.01),
        Adamw.of(0.01, 0.01).withClip(new Clip.FullModel(0.1)),
        Sgd.of(0.05, 0.9, 1e-4).withGroups(hidden().withFrozenUntil(10)),
        Adamw.of(0.01, 0.01).withGroups(hidden().withFrozenUntil(7)),
        Adamw.of(0.01, 0.01).withGroups(hidden().withFrozenUntil(10)),
        Adamw.of(0.01, 0.01).withGroups(hidden().withFrozenUntil(13)),
        Adamw.of(0.01, 0.01).withGroups(hidden().withFrozenUntil(3).withFrozenFrom(14)),
        Adamw.of(0.01, 0.01).withGroups(hidden().withFrozen()));
  }

  private static GroupSettings hidden() {
    return GroupSettings.ofPattern("^hidden");
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void tenStepsAndTenAfterAResumeGiveTheBitsOfTwenty(OptimizerSettings settings) {
    Map<String, float[]> straight = new LinkedHashMap<>();
    Steps.train(Steps.of(settings, 2), 20, lastWeights(straight, 19));

    SupervisedStep<TensorBatch> again = Steps.of(settings, 1);
    Map<String, float[]> resumed = new LinkedHashMap<>();
    try (Trainer trainer =
        Trainer.builder()
            .step(again)
            .maxIter(20)
            .seed(Steps.SEED)
            .hook("weights", lastWeights(resumed, 19))
            .resumeFrom(checkpointAfter(10, settings))
            .build()) {
      trainer.train();
    }

    assertThat(resumed).isNotEmpty().usingRecursiveComparison().isEqualTo(straight);
  }

  @Test
  void theStateIsSavedUnderTheNamesOfTheParameters() {
    Checkpoint checkpoint = checkpointAfter(3, Adamw.of(0.01, 0));

    try (SafetensorsFile model = SafetensorsFile.open(checkpoint.part("model.safetensors"));
        SafetensorsFile state = SafetensorsFile.open(checkpoint.part("optimizer.safetensors"))) {
      assertThat(model.names())
          .containsExactly("hidden.bias", "hidden.running_mean", "hidden.weight", "out.weight");
      assertThat(state.names())
          .hasSize(9)
          .contains("out.weight.exp_avg", "out.weight.exp_avg_sq", "out.weight.step");
    }
  }

  /** Dampening spares the first update, so that it matters whether it is still to come. */
  @Test
  void aCheckpointFromBeforeTheFirstUpdateIsFollowedByAFirstUpdate() {
    Sgd dampened =
        new Sgd(
            0.05,
            Optional.of(0.9),
            Optional.of(0.5),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Map<String, float[]> fresh = new LinkedHashMap<>();
    Steps.train(Steps.of(dampened, 0), 5, lastWeights(fresh, 4));

    SupervisedStep<TensorBatch> used = Steps.of(dampened, 0);
    Checkpoint start;
    try (SupervisedStep<TensorBatch> untouched = Steps.of(dampened, 0)) {
      start = new CheckpointStore(folder.resolve("start")).save(0, untouched.snapshot());
    }
    used.restore(start);
    Map<String, float[]> restored = new LinkedHashMap<>();
    Steps.train(used, 5, lastWeights(restored, 4));

    assertThat(restored).usingRecursiveComparison().isEqualTo(fresh);
  }

  @Test
  void aCheckpointOfAnotherOptimizerIsRefused() {
    Checkpoint checkpoint = checkpointAfter(2, Steps.SGD);
    try (SupervisedStep<TensorBatch> step = Steps.of(Adamw.of(0.1, 0), 0)) {
      assertThatThrownBy(() -> step.restore(checkpoint))
          .isInstanceOf(CheckpointMismatchException.class)
          .hasMessageContaining("missing: hidden.bias.{exp_avg, exp_avg_sq, step}, hidden.weight.{")
          .hasMessageContaining("unexpected: hidden.bias.momentum, hidden.weight.momentum, out.");
    }
  }

  /** A checkpoint of SGD fits AdamW: only the weights are taken. */
  @Test
  void theWeightsAloneStartANewRun() {
    Checkpoint checkpoint = checkpointAfter(3, Steps.SGD);
    try (SupervisedStep<TensorBatch> step = Steps.of(Adamw.of(0.1, 0), 0);
        SafetensorsFile model = SafetensorsFile.open(checkpoint.part("model.safetensors"));
        NDManager manager = TorchEngine.newManager()) {
      step.restoreWeights(checkpoint);

      assertThat(Steps.weights(step))
          .hasSize(4)
          .allSatisfy(
              (name, values) ->
                  assertThat(values).containsExactly(model.read(name, manager).toFloatArray()));
    }
  }

  /** The second save goes into the memory of the first. */
  @Test
  void aSecondCheckpointInTheSameMemoryIsOfItsOwnMoment() {
    Map<String, float[]> seen = new LinkedHashMap<>();
    CheckpointStore store = new CheckpointStore(folder.resolve("twice"));
    SupervisedStep<TensorBatch> step = Steps.of(Steps.SGD, 0);
    Hook saver =
        Steps.afterStep(
            trainer -> {
              List<CheckpointPart> parts = step.snapshot();
              store.save(trainer.iter(), parts);
              parts.forEach(CheckpointPart::release);
              seen.putAll(Steps.weights(step));
            });

    Steps.train(step, 2, saver);

    try (SupervisedStep<TensorBatch> again = Steps.of(Steps.SGD, 0)) {
      again.restore(store.open("iter-0000001"));
      assertThat(Steps.weights(again)).usingRecursiveComparison().isEqualTo(seen);
    }
  }

  private Checkpoint checkpointAfter(int iterations, OptimizerSettings settings) {
    Hook saver =
        Steps.afterStep(
            trainer -> {
              if (trainer.isLastIteration()) {
                trainer.saveCheckpoint();
              }
            });
    try (Trainer trainer =
        Trainer.builder()
            .step(Steps.of(settings, 2))
            .maxIter(iterations)
            .seed(Steps.SEED)
            .output(folder)
            .hook("saver", saver)
            .build()) {
      trainer.train();
      return trainer.checkpoints().newest().orElseThrow();
    }
  }

  @SuppressWarnings("unchecked")
  private static Hook lastWeights(Map<String, float[]> into, long iteration) {
    return Steps.afterStep(
        trainer -> {
          if (trainer.iter() == iteration) {
            into.putAll(Steps.weights((SupervisedStep<TensorBatch>) trainer.step()));
          }
        });
  }
}
