package org.hookline.hooks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.hookline.Hook;
import org.hookline.InputException;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.testkit.CountingStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeriodicCheckpointerTest {

  @TempDir private Path run;

  @Test
  void checkpointsAreTakenAtThePeriodAndInTheLastIteration() {
    assertThat(savedBy(new CountingStep(), 10, new CheckpointSettings(4, 0)))
        .containsExactly(3L, 7L, 9L);
  }

  @Test
  void aPeriodThatEndsWithTheRunTakesOneCheckpointThere() {
    assertThat(savedBy(new CountingStep(), 8, new CheckpointSettings(4, 0)))
        .containsExactly(3L, 7L);
  }

  @Test
  void withoutPeriodOnlyTheLastIterationIsSaved() {
    assertThat(savedBy(new CountingStep(), 10, new CheckpointSettings(0, 3))).containsExactly(9L);
  }

  @Test
  void onlyTheNewestAreKept() {
    assertThat(savedBy(new CountingStep(), 10, new CheckpointSettings(1, 2)))
        .containsExactly(8L, 9L);
  }

  @Test
  void aRunThatIsStoppedIsSavedWhereItStops() {
    CountingStep step = new CountingStep().at(5, trainer -> trainer.requestStop("enough"));
    assertThat(savedBy(step, 10, new CheckpointSettings(4, 0))).containsExactly(3L, 5L);
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
        trainer(new CountingStep(), 10, new CheckpointSettings(4, 0))
            .hook("stopper", stopper)
            .build();
    assertThat(trainer.train()).isEqualTo(new Outcome.Stopped("stopper", "no progress"));
    assertThat(saved()).containsExactly(3L, 5L);
  }

  @Test
  void aSignalIsSavedToo() {
    CountingStep step = new CountingStep().at(5, trainer -> trainer.interrupt("TERM"));
    assertThat(savedBy(step, 10, new CheckpointSettings(0, 0))).containsExactly(5L);
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
    assertThatThrownBy(() -> trainer(step, 10, new CheckpointSettings(4, 0)).build().train())
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
            .hook("checkpoint", new PeriodicCheckpointer(new CheckpointSettings(1, 1)))
            .build();
    assertThatThrownBy(trainer::train).hasCauseInstanceOf(InputException.class);
    assertThat(step.iterations()).isEmpty();
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
