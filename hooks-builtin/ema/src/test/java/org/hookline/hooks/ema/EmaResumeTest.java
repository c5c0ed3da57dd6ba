package org.hookline.hooks.ema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Phase;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.safetensors.SafetensorsFile;
import org.hookline.djl.train.ModelStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmaResumeTest {

  private static final EmaSettings YOUNG = new EmaSettings(0.9, true, 2, 1, Buffers.AVERAGE);

  @TempDir private Path folder;

  @Test
  void aContinuedAverageEndsWithTheBytesOfOneThatNeverStopped() throws IOException {
    Path whole = train("whole", 9, Optional.empty(), ema("ema"));
    Path begun = train("begun", 4, Optional.empty(), ema("ema"));

    Path continued = train("continued", 9, Optional.of(newest(begun)), ema("ema"));

    for (String part : List.of("ema.safetensors", "model.safetensors", "state.json")) {
      assertThat(bytes(continued, part)).as(part).isEqualTo(bytes(whole, part));
    }
    assertThat(bytes(whole, "ema.safetensors")).isNotEqualTo(bytes(begun, "ema.safetensors"));
  }

  @Test
  void twoAveragesHaveAPartEach() throws IOException {
    EmaSettings fast = new EmaSettings(0, false, 1, 0, Buffers.COPY);

    Path run =
        train(
            "both", 6, Optional.empty(), ema("ema"), new Named("fast", new EmaHook(fast, "fast")));

    assertThat(newest(run).parts()).contains("ema.safetensors", "fast.safetensors");
    // A decay of nothing leaves the weights themselves: the same names, the same bytes.
    assertThat(bytes(run, "fast.safetensors")).isEqualTo(bytes(run, "model.safetensors"));
    assertThat(bytes(run, "ema.safetensors")).isNotEqualTo(bytes(run, "model.safetensors"));
  }

  @Test
  void withoutAPartInTheCheckpointTheAverageStartsFromTheWeightsThereAre() {
    Path without = train("without", 3, Optional.empty());

    Path with = train("with", 4, Optional.of(newest(without)), ema("ema"));

    // The weight is 5 after three steps and 4 after the fourth, the first to be averaged.
    try (SafetensorsFile file = SafetensorsFile.open(newest(with).part("ema.safetensors"));
        NDManager manager = TorchEngine.newManager()) {
      assertThat(file.read("w", manager).toFloatArray()[0]).isEqualTo((float) (0.1 * 5 + 0.9 * 4));
    }
  }

  @Test
  void evaluatingACheckpointUsesItsAverage() {
    Path run = train("run", 6, Optional.empty(), ema("ema"));
    Hook looks =
        new Hook() {
          @Override
          public Phase phase() {
            return Phase.EVALUATE;
          }

          @Override
          public void afterStep(Trainer trainer) {
            float trained = weight(trainer);
            trainer.weights("ema").during(() -> assertThat(weight(trainer)).isGreaterThan(trained));
            assertThat(weight(trainer)).isEqualTo(trained);
          }
        };

    try (Trainer trainer =
        builder("evaluated", 6, ema("ema"), new Named("looks", looks))
            .resumeFrom(newest(run))
            .build()) {
      trainer.evaluate();
    }
  }

  @Test
  void theAverageOfAnotherModelIsRefused() throws IOException {
    Path run = train("run", 2, Optional.empty(), ema("ema"));
    Checkpoint original = newest(run);
    Checkpoint foreign =
        new Checkpoint() {
          @Override
          public long iteration() {
            return original.iteration();
          }

          @Override
          public Path folder() {
            return original.folder();
          }

          @Override
          public SortedSet<String> parts() {
            return original.parts();
          }

          @Override
          public Path part(String name) {
            return original.part(name.equals("ema.safetensors") ? "optimizer.safetensors" : name);
          }
        };

    assertThatThrownBy(() -> train("other", 4, Optional.of(foreign), ema("ema")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is of something else: missing: {count, frozen, steps, w}");
  }

  private static float weight(Trainer trainer) {
    return ModelStep.of(trainer, "test").parameters().get("w").toFloatArray()[0];
  }

  private static Named ema(String name) {
    return new Named(name, new EmaHook(YOUNG, name));
  }

  /** A hook and its name. */
  private record Named(String name, Hook hook) {}

  private Path train(String run, long iterations, Optional<Checkpoint> from, Named... hooks) {
    TrainerBuilder builder = builder(run, iterations, hooks);
    from.ifPresent(builder::resumeFrom);
    try (Trainer trainer = builder.build()) {
      trainer.train();
      return trainer.output();
    }
  }

  private TrainerBuilder builder(String run, long iterations, Named... hooks) {
    TrainerBuilder builder =
        Trainer.builder()
            .step(Slope.step())
            .maxIter(iterations)
            .output(folder.resolve(run))
            .hook("saves", new SaveAtEnd());
    for (Named named : hooks) {
      builder.hook(named.name(), named.hook());
    }
    return builder;
  }

  private static Checkpoint newest(Path output) {
    return new CheckpointStore(output.resolve(CheckpointStore.FOLDER)).newest().orElseThrow();
  }

  private static byte[] bytes(Path output, String part) throws IOException {
    return Files.readAllBytes(newest(output).part(part));
  }

  /** Takes a checkpoint in the last iteration. */
  private static final class SaveAtEnd implements Hook {
    @Override
    public Phase phase() {
      return Phase.SAVE;
    }

    @Override
    public void afterStep(Trainer trainer) {
      if (trainer.isLastIteration()) {
        trainer.saveCheckpoint();
      }
    }
  }
}
