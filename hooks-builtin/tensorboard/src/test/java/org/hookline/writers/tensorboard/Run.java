package org.hookline.writers.tensorboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.testkit.CountingStep;

/** A run that writes an event file; its losses are 1, 2, 3 and so on. */
final class Run {

  private final Path folder;
  private final TrainerBuilder builder;
  private int hooks;

  /** A run of a folder from its beginning. */
  Run(Path folder, long maxIter, long period) {
    this.folder = folder;
    builder =
        Trainer.builder()
            .step(new CountingStep(iteration -> iteration + 1.0))
            .maxIter(maxIter)
            .output(folder)
            .writer(
                "tensorboard",
                new TensorBoardWriter(
                    new TensorBoardSettings(period, 20), "tensorboard", () -> 1.5));
  }

  /** Goes on from the newest checkpoint. */
  Run resumed() {
    builder.resumeFrom(
        new CheckpointStore(folder.resolve(CheckpointStore.FOLDER)).newest().orElseThrow());
    return this;
  }

  /** Does something after the step of every iteration, behind what was asked for before. */
  Run each(Phase phase, Consumer<Trainer> action) {
    builder.hook(
        "hook-" + hooks++,
        new Hook() {
          @Override
          public Phase phase() {
            return phase;
          }

          @Override
          public void afterStep(Trainer trainer) {
            action.accept(trainer);
          }
        });
    return this;
  }

  /** Does something after the step of one iteration. */
  Run at(long iteration, Phase phase, Consumer<Trainer> action) {
    return each(
        phase,
        trainer -> {
          if (trainer.iter() == iteration) {
            action.accept(trainer);
          }
        });
  }

  TrainerBuilder builder() {
    return builder;
  }

  Run train() {
    builder.build().train();
    return this;
  }

  Path file() {
    return folder.resolve("tensorboard/events.out.tfevents.hookline");
  }

  List<String> values() throws IOException {
    return EventFileReader.values(file());
  }
}
