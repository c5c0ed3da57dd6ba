package org.hookline.hooks.nanguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.io.Disk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes over the edge, back to a checkpoint, and on with smaller steps. */
class NanGuardRollbackTest {

  private static final int ITERATIONS = 24;
  private static final NanGuardSettings SETTINGS =
      new NanGuardSettings(OnNonFinite.ROLL_BACK, 10, 5, 0.5);

  @TempDir private Path folder;
  private long savingPeriod = 4;
  private final List<Double> learningRates = new ArrayList<>();

  @Test
  void trainingGoesOnFromTheNewestCheckpointWithHalfTheLearningRate() {
    Path run = newRun("run");
    finish(run, SETTINGS, Disk.real());

    var rollbacks =
        ConfigFactory.parseFile(run.resolve("nan-guard/rollbacks.json").toFile())
            .getConfigList("rollbacks");
    // Checkpoints are those of iterations 3, 7, 11 ..., so each goes back to a multiple of 4.
    assertThat(rollbacks).isNotEmpty();
    assertThat(rollbacks).allSatisfy(it -> assertThat(it.getLong("from") % 4).isZero());
    assertThat(learningRates.get(0)).isEqualTo(0.1);
    assertThat(learningRates.get(learningRates.size() - 1))
        .isEqualTo(0.1 * Math.pow(0.5, rollbacks.size()));
    long first = rollbacks.get(0).getLong("iteration");
    assertThat(run.resolve("nan-guard/iteration-%07d/report.json".formatted(first))).exists();
  }

  /**
   * The step of iteration 14 goes over the edge, and its checkpoint is taken: going back to it is
   * in vain once, then the one of iteration 9 is gone back to.
   */
  @Test
  void aCheckpointThatIsBeyondHelpIsGivenUpForTheOneBefore() {
    savingPeriod = 5;
    Path run = newRun("run");
    finish(run, SETTINGS, Disk.real());

    var rollbacks =
        ConfigFactory.parseFile(run.resolve("nan-guard/rollbacks.json").toFile())
            .getConfigList("rollbacks");
    assertThat(rollbacks.subList(0, 2))
        .extracting(it -> it.getLong("iteration"), it -> it.getLong("from"))
        .containsExactly(tuple(15L, 15L), tuple(15L, 10L));
    assertThat(store(run).newest().orElseThrow().iteration()).isEqualTo(23);
  }

  private Path newRun(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code TrainingRun} does. */
  private void finish(Path run, NanGuardSettings settings, Disk disk) {
    Outcome outcome;
    do {
      outcome = session(run, settings, disk, store(run).newest());
    } while (outcome instanceof Outcome.RolledBack);
  }

  private Outcome session(
      Path run, NanGuardSettings settings, Disk disk, Optional<Checkpoint> from) {
    return train(builder(run, settings, disk, from).hook("save", saving()));
  }

  private TrainerBuilder builder(
      Path run, NanGuardSettings settings, Disk disk, Optional<Checkpoint> from) {
    TrainerBuilder builder =
        Trainer.builder()
            .step(EdgeModel.step(0.1))
            .maxIter(ITERATIONS)
            .output(run)
            .hook("nan-guard", new NanGuardHook(settings, disk))
            .hook("reader", reading());
    from.ifPresent(builder::resumeFrom);
    return builder;
  }

  private static Outcome train(TrainerBuilder builder) {
    try (Trainer trainer = builder.build()) {
      return trainer.train();
    }
  }

  private Hook reading() {
    return new Hook() {
      @Override
      public void beforeStep(Trainer trainer) {
        learningRates.add(trainer.step().parameterGroups().get(0).learningRate());
      }
    };
  }

  private Hook saving() {
    return new Hook() {
      @Override
      public Phase phase() {
        return Phase.SAVE;
      }

      @Override
      public void afterStep(Trainer trainer) {
        if ((trainer.iter() + 1) % savingPeriod == 0 || trainer.isLastIteration()) {
          trainer.saveCheckpoint();
        }
      }
    };
  }

  private static CheckpointStore store(Path run) {
    return new CheckpointStore(run.resolve(CheckpointStore.FOLDER));
  }
}
