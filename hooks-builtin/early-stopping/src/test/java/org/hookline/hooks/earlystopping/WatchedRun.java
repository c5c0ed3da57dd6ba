package org.hookline.hooks.earlystopping;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.Processes;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.SettingsOf;

/**
 * A run whose metric follows a script: evaluated every two iterations and in the last, saved every
 * three and in the last. It goes on from the newest checkpoint of its folder.
 */
final class WatchedRun {

  private final Path folder;
  private final double[] scores;
  private final TrainerBuilder builder;
  private final CountingStep step = new CountingStep(iteration -> 1);
  private final List<Long> evaluated = new ArrayList<>();

  /**
   * A run in a folder that exists.
   *
   * @param settings of the hook, besides its metric
   * @param scores of the iterations 1, 3, 5 and so on
   */
  WatchedRun(Path folder, String settings, double... scores) {
    this.folder = folder;
    this.scores = scores;
    EarlyStoppingSettings bound =
        SettingsOf.of(new EarlyStoppingFactory(), "metric = \"unseen/bbox/AP50\"\n" + settings);
    builder =
        Trainer.builder()
            .step(step)
            .maxIter(2L * scores.length)
            .output(folder)
            .hook("evaluation", afterStep(Phase.EVALUATE, this::evaluate))
            .hook("checkpoint", afterStep(Phase.SAVE, WatchedRun::save))
            .hook("early-stopping", new EarlyStoppingHook(bound));
    store().newest().ifPresent(builder::resumeFrom);
  }

  /** Trains as one of several processes. */
  WatchedRun with(Processes processes) {
    builder.processes(processes);
    return this;
  }

  /** Does something in one iteration behind every hook of a phase. */
  WatchedRun at(long iteration, Phase phase, Consumer<Trainer> action) {
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

  /** The steps this process ran. */
  List<Long> steps() {
    return step.iterations();
  }

  /** The iterations this process evaluated. */
  List<Long> evaluated() {
    return List.copyOf(evaluated);
  }

  CheckpointStore store() {
    return new CheckpointStore(folder.resolve(CheckpointStore.FOLDER));
  }

  private void evaluate(Trainer trainer) {
    long iteration = trainer.iter();
    if ((iteration % 2 == 1 || trainer.isLastIteration()) && !evaluated.contains(iteration)) {
      evaluated.add(iteration);
      trainer.storage().putScalar("unseen/bbox/AP50", scores[(int) iteration / 2], ScalarKind.RAW);
    }
  }

  private static void save(Trainer trainer) {
    if (trainer.iter() % 3 == 2 || trainer.isLastIteration()) {
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
