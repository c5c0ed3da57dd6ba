package org.hookline.hooks.nanguard;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
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
import org.hookline.TrainingStep;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.ThreadedGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes that find the same losses and gradients, and one folder. */
class NanGuardTogetherTest {

  @TempDir private Path folder;

  /** Both processes of the test draw the same samples, so each is there twice. */
  @Test
  void theReportNamesTheSamplesOfAllProcesses() {
    ThreadedGroup.run(
        2,
        processes ->
            train(
                builder("run", processes, OnNonFinite.SKIP)
                    .step(EdgeModel.step(0.001, index -> index == 6, false, processes))
                    .maxIter(9)));

    Config report = report("run", 6);
    assertThat(report.getStringList("samples")).containsExactly("sample-6", "sample-6");
    assertThat(report.hasPath("samples-of")).isFalse();
  }

  @Test
  void whereARunHasFailedTheReportSaysWhoseTheSamplesAre() {
    ThreadedGroup.outcomes(2, processes -> train(failing(processes)));

    Config report = report("run", 6);
    assertThat(report.getStringList("samples")).containsExactly("sample-6");
    assertThat(report.getString("samples-of")).isEqualTo("rank 0 of 2");
  }

  private TrainerBuilder failing(ProcessGroup processes) {
    return builder("run", processes, OnNonFinite.FAIL)
        .step(EdgeModel.step(0.001, index -> index == 6, false, processes))
        .maxIter(9);
  }

  @Test
  void allGoBackAsOneAloneDoes() {
    List<Double> alone = finish("alone", ProcessGroup.alone());

    assertThat(ThreadedGroup.run(2, processes -> finish("run", processes)))
        .containsExactly(alone, alone);
    assertThat(alone.get(alone.size() - 1)).isLessThan(alone.get(0));
    assertThat(folder.resolve("run/nan-guard/rollbacks.json"))
        .hasSameBinaryContentAs(folder.resolve("alone/nan-guard/rollbacks.json"));
    assertThat(folder.resolve("run/nan-guard").toFile().list())
        .containsExactlyInAnyOrder(folder.resolve("alone/nan-guard").toFile().list());
  }

  /** What {@code TrainingRun} does; the learning rate of every step. */
  private List<Double> finish(String run, ProcessGroup processes) {
    List<Double> rates = new ArrayList<>();
    Outcome outcome;
    do {
      processes.barrier();
      Optional<Checkpoint> newest =
          new CheckpointStore(folder.resolve(run).resolve(CheckpointStore.FOLDER)).newest();
      processes.barrier();
      TrainerBuilder builder =
          builder(run, processes, OnNonFinite.ROLL_BACK)
              .step(EdgeModel.step(0.1, index -> false, false, processes))
              .maxIter(24)
              .hook("reader", reading(rates))
              .hook("save", saving());
      newest.ifPresent(builder::resumeFrom);
      outcome = train(builder);
    } while (outcome instanceof Outcome.RolledBack);
    return rates;
  }

  private TrainerBuilder builder(String run, ProcessGroup processes, OnNonFinite what) {
    try {
      Files.createDirectories(folder.resolve(run));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Trainer.builder()
        .output(folder.resolve(run))
        .processes(processes)
        .hook("nan-guard", new NanGuardHook(new NanGuardSettings(what, 10, 5, 0.5)));
  }

  private static Outcome train(TrainerBuilder builder) {
    try (Trainer trainer = builder.build()) {
      return trainer.train();
    }
  }

  private Config report(String run, long iteration) {
    return ConfigFactory.parseFile(
        folder
            .resolve(run)
            .resolve("nan-guard/iteration-%07d/report.json".formatted(iteration))
            .toFile());
  }

  private static Hook reading(List<Double> rates) {
    return new Hook() {
      @Override
      public void beforeStep(Trainer trainer) {
        TrainingStep step = trainer.step();
        rates.add(step.parameterGroups().get(0).learningRate());
      }
    };
  }

  private static Hook saving() {
    return new Hook() {
      @Override
      public Phase phase() {
        return Phase.SAVE;
      }

      @Override
      public void afterStep(Trainer trainer) {
        if ((trainer.iter() + 1) % 4 == 0 || trainer.isLastIteration()) {
          trainer.saveCheckpoint();
        }
      }
    };
  }
}
