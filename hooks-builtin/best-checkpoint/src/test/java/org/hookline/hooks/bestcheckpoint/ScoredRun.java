package org.hookline.hooks.bestcheckpoint;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hookline.Hook;
import org.hookline.MetricMode;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.Processes;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.testkit.CountingStep;
import org.jspecify.annotations.Nullable;

/**
 * A run whose metric follows a script: evaluated every two iterations and in the last, saved every
 * three and in the last, of which the newest alone is kept.
 */
final class ScoredRun {

  static final String METRIC = "unseen/bbox/AP50";

  private final Path folder;
  private final double[] scores;
  private final TrainerBuilder builder;
  private final CountingStep step = new CountingStep();
  private @Nullable BestCheckpointHook hook;

  /** A run in a folder that exists, from its newest checkpoint on; a score for each iteration. */
  ScoredRun(Path folder, double... scores) {
    this.folder = folder;
    this.scores = scores;
    builder =
        Trainer.builder()
            .step(step)
            .maxIter(scores.length)
            .output(folder)
            .hook("evaluation", afterStep(Phase.EVALUATE, this::evaluate));
    store().newest().ifPresent(builder::resumeFrom);
  }

  /** Saves every three iterations. */
  ScoredRun saving() {
    builder.hook("checkpoint", afterStep(Phase.SAVE, this::save));
    return this;
  }

  /** Trains as one of several processes. */
  ScoredRun with(Processes processes) {
    builder.processes(processes);
    return this;
  }

  ScoredRun best(String pointer, MetricMode mode, int keep) {
    return best(pointer, METRIC, mode, keep);
  }

  ScoredRun best(String pointer, String metric, MetricMode mode, int keep) {
    hook =
        new BestCheckpointHook(
            new BestCheckpointSettings(metric, mode, keep, Optional.empty()), pointer);
    builder.hook(pointer, hook);
    return this;
  }

  /** What the last hook that was added keeps. */
  Map<String, ?> state() {
    return requireNonNull(hook).state();
  }

  /** Does something in one iteration behind every hook of a phase. */
  ScoredRun at(long iteration, Phase phase, Consumer<Trainer> action) {
    builder.hook(
        "zz",
        afterStep(
            phase,
            trainer -> {
              if (trainer.iter() == iteration) {
                action.accept(trainer);
              }
            }));
    return this;
  }

  Outcome train() {
    return builder.build().train();
  }

  Outcome evaluate() {
    return builder.build().evaluate();
  }

  CheckpointStore store() {
    return new CheckpointStore(folder.resolve(CheckpointStore.FOLDER));
  }

  /** The pointers there are, each with its iteration. */
  Map<String, Long> pointers() {
    Map<String, Long> pointers = new TreeMap<>();
    String[] names = store().folder().toFile().list((parent, name) -> !name.startsWith("iter-"));
    for (String name : names == null ? new String[0] : names) {
      store().pointer(name).ifPresent(iteration -> pointers.put(name, iteration));
    }
    return pointers;
  }

  /** What {@code last} says of the trainer and the hooks. */
  String lastState() {
    try {
      return Files.readString(store().open(CheckpointStore.LAST).part("state.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void evaluate(Trainer trainer) {
    if ((trainer.iter() + 1) % 2 == 0 || trainer.isLastIteration()) {
      double score = scores[(int) trainer.iter()];
      trainer.storage().putScalar(METRIC, score, ScalarKind.RAW);
    }
  }

  private void save(Trainer trainer) {
    trainer.checkpoints().keepLast(1);
    if ((trainer.iter() + 1) % 3 == 0 || trainer.isLastIteration()) {
      trainer.saveCheckpoint();
    }
  }

  private static Hook afterStep(Phase phase, Consumer<Trainer> action) {
    return new Hook() {
      @Override
      public Phase phase() {
        return phase;
      }

      @Override
      public void afterStep(Trainer trainer) {
        action.accept(trainer);
      }
    };
  }
}
