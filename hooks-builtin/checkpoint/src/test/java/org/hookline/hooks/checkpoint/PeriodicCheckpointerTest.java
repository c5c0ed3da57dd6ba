package org.hookline.hooks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.ManualClock;
import org.hookline.testkit.ThreadedProcesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeriodicCheckpointerTest {

  @TempDir private Path run;

  @Test
  void checkpointsAreTakenAtThePeriodAndInTheLastIteration() {
    assertThat(savedBy(new CountingStep(), 10, keeping(4, 0))).containsExactly(3L, 7L, 9L);
  }

  @Test
  void aPeriodThatEndsWithTheRunTakesOneCheckpointThere() {
    assertThat(savedBy(new CountingStep(), 8, keeping(4, 0))).containsExactly(3L, 7L);
  }

  @Test
  void withoutPeriodOnlyTheLastIterationIsSaved() {
    assertThat(savedBy(new CountingStep(), 10, keeping(0, 3))).containsExactly(9L);
  }

  @Test
  void onlyTheNewestAreKept() {
    assertThat(savedBy(new CountingStep(), 10, keeping(1, 2))).containsExactly(8L, 9L);
  }

  @Test
  void aRunThatIsStoppedIsSavedWhereItStops() {
    CountingStep step = new CountingStep().at(5, trainer -> trainer.requestStop("enough"));
    assertThat(savedBy(step, 10, keeping(4, 0))).containsExactly(3L, 5L);
  }

  @Test
  void aRequestThatComesWhenSaversHadTheirTurnIsSavedToo() {
    Hook stopper =
        new Hook() {
          @Override
          public Phase phase() {
            return Phase.DECIDE;
          }

          @Override
          public void afterStep(Trainer trainer) {
            if (trainer.iter() == 5) {
              trainer.requestStop("no progress");
            }
          }
        };
    Trainer trainer =
        trainer(new CountingStep(), 10, keeping(4, 0)).hook("stopper", stopper).build();
    assertThat(trainer.train()).isEqualTo(new Outcome.Stopped("stopper", "no progress"));
    assertThat(saved()).containsExactly(3L, 5L);
  }

  @Test
  void aSignalIsSavedToo() {
    CountingStep step = new CountingStep().at(5, trainer -> trainer.interrupt("TERM"));
    assertThat(savedBy(step, 10, keeping(0, 0))).containsExactly(5L);
  }

  @Test
  void aFailedStepIsNotSaved() {
    CountingStep step =
        new CountingStep()
            .at(
                5,
                trainer -> {
                  throw new IllegalStateException("broken");
                });
    assertThatThrownBy(() -> trainer(step, 10, keeping(4, 0)).build().train())
        .isInstanceOf(RunException.class);
    assertThat(saved()).containsExactly(3L);
  }

  @Test
  void aRunWithoutAFolderFailsBeforeItsFirstStep() {
    CountingStep step = new CountingStep();
    Trainer trainer =
        Trainer.builder()
            .step(step)
            .maxIter(3)
            .hook("checkpoint", new PeriodicCheckpointer(keeping(1, 1)))
            .build();
    assertThatThrownBy(trainer::train).hasCauseInstanceOf(InputException.class);
    assertThat(step.iterations()).isEmpty();
  }

  @Test
  void whatIsKeptForGoodIsTakenBesidesThePeriod() {
    CheckpointSettings settings = new CheckpointSettings(4, Optional.empty(), 1, 3);
    assertThat(savedBy(new CountingStep(), 10, settings)).containsExactly(2L, 5L, 8L, 9L);
  }

  /** Steps of 20 minutes: an hour is over after the third, and again three later. */
  @Test
  void aCheckpointIsTakenWhenEnoughTimeHasPassedSinceTheLast() {
    assertThat(savedAfterStepsOfTwentyMinutes(0)).containsExactly(2L, 5L, 8L, 9L);
  }

  @Test
  void oneTakenAtThePeriodStartsTheTimeAnew() {
    assertThat(savedAfterStepsOfTwentyMinutes(5)).containsExactly(2L, 4L, 7L, 9L);
  }

  /** On rank 1 steps seem to take twenty minutes, on rank 0 no time; three of them are an hour. */
  @Test
  void theClockOfOneProcessIsThatOfAll() {
    ThreadedProcesses.run(
        2,
        processes -> {
          ManualClock clock = new ManualClock();
          CountingStep step = new CountingStep();
          for (long iteration = 0; iteration < 8; iteration++) {
            step.at(
                iteration,
                trainer -> clock.advance(Duration.ofMinutes(20L * processes.world().rank())));
          }
          CheckpointSettings settings =
              new CheckpointSettings(5, Optional.of(Duration.ofHours(1)), 0, 0);
          return Trainer.builder()
              .step(step)
              .maxIter(8)
              .output(run)
              .processes(processes)
              .hook("checkpoint", new PeriodicCheckpointer(settings, clock))
              .build()
              .train();
        });

    assertThat(saved()).containsExactly(2L, 4L, 7L);
  }

  private List<Long> savedAfterStepsOfTwentyMinutes(long period) {
    ManualClock clock = new ManualClock();
    CountingStep step = new CountingStep();
    for (long iteration = 0; iteration < 10; iteration++) {
      step.at(iteration, trainer -> clock.advance(Duration.ofMinutes(20)));
    }
    CheckpointSettings settings =
        new CheckpointSettings(period, Optional.of(Duration.ofHours(1)), 0, 0);
    Trainer.builder()
        .step(step)
        .maxIter(10)
        .output(run)
        .hook("checkpoint", new PeriodicCheckpointer(settings, clock))
        .build()
        .train();
    return saved();
  }

  private static CheckpointSettings keeping(long period, int keepLast) {
    return new CheckpointSettings(period, Optional.empty(), keepLast, 0);
  }

  private List<Long> savedBy(CountingStep step, long maxIter, CheckpointSettings settings) {
    trainer(step, maxIter, settings).build().train();
    return saved();
  }

  private List<Long> saved() {
    return new CheckpointStore(run.resolve("checkpoints")).list();
  }

  private TrainerBuilder trainer(CountingStep step, long maxIter, CheckpointSettings settings) {
    return Trainer.builder()
        .step(step)
        .maxIter(maxIter)
        .output(run)
        .hook("checkpoint", new PeriodicCheckpointer(settings));
  }
}
