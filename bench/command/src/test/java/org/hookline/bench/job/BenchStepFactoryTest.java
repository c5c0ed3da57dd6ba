package org.hookline.bench.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hookline.Trainer;
import org.hookline.testkit.PluginContractTest;
import org.hookline.testkit.RecordingCheck;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchStepFactoryTest extends PluginContractTest {

  private final BenchStepFactory factory = new BenchStepFactory();

  BenchStepFactoryTest() {
    super(BenchStepFactory.class);
  }

  @Test
  void whatTheApplicationSaysToOtherStepsIsPassedOver() {
    BenchStepSettings settings =
        SettingsOf.of(
            factory,
            "bench.job = small-cnn, model { type = fcos }, optimizer.lr = 1, evaluators.coco.x = 1");

    assertThat(settings.bench().job()).contains(Job.SMALL_CNN);
  }

  @Test
  void negativeNumbersAreRefused() {
    assertThatThrownBy(
            () ->
                new BenchStepSettings.Work(
                    Optional.empty(), Optional.empty(), -1, 0, 0, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("losses, warm-up and all-reduce must not be negative, they are -1, 0 and 0");
  }

  @Test
  void aWarmUpThatLeavesNothingToTimeIsReported() {
    RecordingCheck check = new RecordingCheck(10);

    factory.check(SettingsOf.of(factory, "bench.warm-up = 9"), check);

    assertThat(check.problems())
        .containsExactly("bench.warm-up: it must be below train.max-iter - 1, which is 9");
  }

  @Test
  void iterationsBetweenWarmUpAndTheLastAreTimed(@TempDir Path folder) {
    BenchStep step =
        (BenchStep)
            factory.create(
                SettingsOf.of(factory, "bench.warm-up = 2"), SimpleContext.of("bench", 10, folder));
    try (Trainer trainer = Trainer.builder().step(step).maxIter(10).build()) {
      trainer.train();
    }

    assertThat(step.stopwatch().timing().orElseThrow().count()).isEqualTo(7);
  }

  @Test
  void aReportHasTheFirstIterationATenthOfThemTheLastAndTheEnd(@TempDir Path folder)
      throws Exception {
    Path report = folder.resolve("report.jsonl");
    BenchStep step =
        (BenchStep)
            factory.create(
                SettingsOf.of(factory, "bench.report = \"%s\"".formatted(report)),
                SimpleContext.of("bench", 50, folder));
    try (Trainer trainer = Trainer.builder().step(step).maxIter(50).build()) {
      trainer.train();
    }

    List<Long> iterations =
        Files.readAllLines(report).stream()
            .map(line -> ConfigFactory.parseString(line).getLong("iteration"))
            .toList();
    assertThat(iterations).containsExactly(1L, 5L, 49L, 50L);
  }
}
