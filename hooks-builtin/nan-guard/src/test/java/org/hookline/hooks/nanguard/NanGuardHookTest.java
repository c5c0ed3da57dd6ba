package org.hookline.hooks.nanguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.TrainingStep;
import org.hookline.testkit.CountingStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failing and skipping; {@link NanGuardRollbackTest} has going back. */
class NanGuardHookTest {

  @TempDir private Path folder;

  @Test
  void aRunThatFailsLeavesWhatLedToIt() {
    assertThatThrownBy(() -> train(EdgeModel.step(0.1), settings(OnNonFinite.FAIL), 30))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("the loss is not finite at iteration ")
        .hasMessageContaining("loss_edge = NaN, loss_data = 0.0");

    Path evidence = onlyFolder();
    Config report = report(evidence);
    assertThat(report.getString("action")).isEqualTo("failed");
    assertThat(report.getStringList("losses")).containsExactly("loss_edge");
    assertThat(report.getStringList("samples"))
        .containsExactly("sample-" + report.getLong("iteration"));
    assertThat(report.getDouble("lr.default")).isEqualTo(0.1);
    assertThat(evidence.resolve("model.safetensors")).isNotEmptyFile();
    assertThat(evidence.resolve("optimizer.safetensors")).exists();
  }

  @Test
  void aBrokenSampleIsSkippedAndNamedAndTrainingGoesOn() {
    List<Double> skipped = new ArrayList<>();
    Hook reader =
        reader(
            trainer ->
                trainer
                    .storage()
                    .history("skipped_steps")
                    .ifPresent(history -> skipped.add(history.latest())));

    Outcome outcome =
        train(
            EdgeModel.step(0.001, index -> index == 3 || index == 6, false),
            settings(OnNonFinite.SKIP),
            9,
            reader);

    assertThat(outcome).isEqualTo(new Outcome.Completed());
    // From iteration 3 on one, from 6 on two.
    assertThat(skipped).containsExactly(1.0, 1.0, 1.0, 2.0, 2.0, 2.0);
    Config report = report(folder.resolve("nan-guard/iteration-0000006"));
    assertThat(report.getString("action")).isEqualTo("skipped");
    assertThat(report.getStringList("losses")).containsExactly("loss_data");
    assertThat(report.getStringList("samples")).containsExactly("sample-6");
  }

  @Test
  void tooManySkipsInARowFailTheRunAndSomeInBetweenDoNot() {
    TrainingStep step = EdgeModel.step(0.001, index -> index == 1 || index >= 4, false);

    assertThatThrownBy(() -> train(step, new NanGuardSettings(OnNonFinite.SKIP, 2, 1, 1), 20))
        .isInstanceOf(RunException.class)
        .hasMessageContaining(
            "the updates of 3 iterations in a row were skipped, [4, 5, 6], and"
                + " hooks.nan-guard.max-skips is 2; its samples are sample-6");
  }

  @Test
  void aBatchThatSpoiltABufferCannotBeSkipped() {
    TrainingStep step = EdgeModel.step(0.001, index -> index == 2, true);

    assertThatThrownBy(() -> train(step, settings(OnNonFinite.SKIP), 9))
        .isInstanceOf(RunException.class)
        .hasMessageContaining(
            "the batch has spoilt [running_mean] already in the forward pass, so use"
                + " hooks.nan-guard.on-non-finite = roll-back");
  }

  @Test
  void onlyTheFirstFoldersHoldTheState() {
    train(EdgeModel.step(0.001, index -> index % 2 == 0, false), settings(OnNonFinite.SKIP), 9);

    assertThat(folder.resolve("nan-guard/iteration-0000004/model.safetensors")).exists();
    assertThat(folder.resolve("nan-guard/iteration-0000006/report.json")).exists();
    assertThat(folder.resolve("nan-guard/iteration-0000006/model.safetensors")).doesNotExist();
  }

  @Test
  void theCountOfSkipsIsStateOfTheRun() {
    NanGuardHook before = new NanGuardHook(settings(OnNonFinite.SKIP));
    run(EdgeModel.step(0.001, index -> index == 3, false), before, 4);
    NanGuardHook after = new NanGuardHook(settings(OnNonFinite.SKIP));

    after.restore(ConfigFactory.parseMap(before.state()));

    assertThat(after.state()).isEqualTo(before.state());
    assertThat(after.state().get("skipped")).isEqualTo(1L);
  }

  @Test
  void aStepWithoutArraysIsTheUsersMistake() {
    assertThatThrownBy(() -> train(new CountingStep(), settings(OnNonFinite.FAIL), 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("hook \"nan-guard\" needs a step that trains arrays");
  }

  private static NanGuardSettings settings(OnNonFinite what) {
    return new NanGuardSettings(what, 10, 3, 0.5);
  }

  private Outcome train(
      TrainingStep step, NanGuardSettings settings, long iterations, Hook... hooks) {
    return run(step, new NanGuardHook(settings), iterations, hooks);
  }

  private Outcome run(TrainingStep step, Hook guard, long iterations, Hook... hooks) {
    var builder =
        Trainer.builder().step(step).maxIter(iterations).output(folder).hook("nan-guard", guard);
    for (int i = 0; i < hooks.length; i++) {
      builder.hook("hook-" + i, hooks[i]);
    }
    try (Trainer trainer = builder.build()) {
      return trainer.train();
    }
  }

  private static Hook reader(Consumer<Trainer> action) {
    return new Hook() {
      @Override
      public Phase phase() {
        return Phase.REPORT;
      }

      @Override
      public void afterStep(Trainer trainer) {
        action.accept(trainer);
      }
    };
  }

  private Path onlyFolder() {
    try (var folders = Files.list(folder.resolve("nan-guard"))) {
      List<Path> all = folders.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Config report(Path evidence) {
    return ConfigFactory.parseFile(evidence.resolve("report.json").toFile());
  }
}
