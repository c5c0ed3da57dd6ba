package org.hookline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.hookline.checkpoint.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerRollbackTest {

  @TempDir private Path folder;

  private final EventLog events = new EventLog();

  @Test
  void nothingIsSavedOrReportedOfAnIterationThatIsGivenUp() {
    Outcome outcome =
        Trainer.builder()
            .step(new ScriptedStep())
            .maxIter(5)
            .hook("guard", rollingBackAt(2))
            .hook("save", events.hook("save", Phase.SAVE))
            .hook("report", events.hook("report", Phase.REPORT))
            .build()
            .train();

    assertThat(outcome).isEqualTo(new Outcome.RolledBack("guard", "the loss is NaN"));
    assertThat(events.lines)
        .contains("save afterStep 1", "report afterStep 1", "save afterTrain 2 rolled-back")
        .doesNotContain("save afterStep 2", "report afterStep 2");
  }

  @Test
  void theLastIterationCanBeGivenUpToo() {
    Outcome outcome =
        Trainer.builder()
            .step(new ScriptedStep())
            .maxIter(3)
            .hook("guard", rollingBackAt(2))
            .build()
            .train();

    assertThat(outcome).isEqualTo(new Outcome.RolledBack("guard", "the loss is NaN"));
  }

  /** What is given up may be what cannot be saved, so neither a signal nor a stop saves it. */
  @Test
  void anIterationIsGivenUpThoughTheRunEndsForAnotherReason() {
    assertThat(rolledBackAfter(trainer -> trainer.interrupt("TERM")))
        .isEqualTo(new Outcome.Interrupted("TERM"));
    assertThat(rolledBackAfter(trainer -> trainer.requestStop("time is up")))
        .isEqualTo(new Outcome.Stopped("budget", "time is up"));
  }

  private Outcome rolledBackAfter(Consumer<Trainer> stop) {
    events.lines.clear();
    Outcome outcome =
        Trainer.builder()
            .step(new ScriptedStep())
            .maxIter(3)
            .hook("budget", at(2, stop))
            .hook("guard", rollingBackAt(2))
            .hook("save", events.hook("save", Phase.SAVE))
            .build()
            .train();
    assertThat(events.lines).contains("save afterStep 1").doesNotContain("save afterStep 2");
    return outcome;
  }

  @Test
  void whatWasGivenUpCannotBeSavedAfterwards() {
    Trainer trainer =
        Trainer.builder()
            .step(new ScriptedStep())
            .maxIter(3)
            .output(folder)
            .hook("guard", rollingBackAt(1))
            .build();
    trainer.train();

    assertThatThrownBy(trainer::saveCheckpoint).isInstanceOf(IllegalStateException.class);
    assertThat(trainer.checkpoints().newest()).isEmpty();
  }

  /** By hand: 1, then 31 w + i for i = 0, 1, 2: 31, 962, 29824. */
  @Test
  void anotherTrainerGoesOnFromTheNewestCheckpointAsIfNothingHadBeen() {
    Trainer first =
        Trainer.builder()
            .step(new ScriptedStep())
            .maxIter(3)
            .output(folder)
            .hook("guard", rollingBackAt(2))
            .hook("save", savingAt(1))
            .build();
    first.train();
    Checkpoint newest = first.checkpoints().newest().orElseThrow();
    ScriptedStep step = new ScriptedStep();

    Outcome outcome =
        Trainer.builder().step(step).maxIter(3).output(folder).resumeFrom(newest).build().train();

    assertThat(outcome).isEqualTo(new Outcome.Completed());
    assertThat(step.iterations).containsExactly(2L);
    assertThat(step.weight).isEqualTo(29824);
  }

  @Test
  void weightsOfAHookAreFoundByItsNameAndNothingIsSavedWhileTheyAreInUse() {
    Trainer trainer =
        Trainer.builder()
            .step(new ScriptedStep())
            .maxIter(1)
            .output(folder)
            .hook("ema", new Keeper())
            .hook(
                "measure",
                new Hook() {
                  @Override
                  public void afterStep(Trainer running) {
                    events.lines.add("before");
                    running
                        .weights("ema")
                        .during(
                            () ->
                                assertThatThrownBy(running::saveCheckpoint)
                                    .isInstanceOf(IllegalStateException.class));
                    running.saveCheckpoint();
                  }
                })
            .build();
    trainer.train();

    assertThat(events.lines).containsExactly("before", "swapped in", "swapped out");
    assertThat(trainer.checkpoints().newest()).isPresent();
  }

  @Test
  void weightsThatNobodyKeepsAreTheUsersMistake() {
    Trainer trainer =
        Trainer.builder()
            .step(new ScriptedStep())
            .hook("ema", new Keeper())
            .hook("timer", events.hook("timer", Phase.TIME))
            .build();

    assertThatThrownBy(() -> trainer.weights("swa"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "there are no weights \"swa\", because no hook of this name is on; weights are kept by"
                + " \"ema\"");
    assertThatThrownBy(() -> trainer.weights("timer"))
        .isInstanceOf(InputException.class)
        .hasMessage("hook \"timer\" keeps no weights; weights are kept by \"ema\"");
  }

  @Test
  void aSpanListenerHearsOfHooksAndStepsWithTheirTimes() {
    events.lines.clear();
    Trainer.builder()
        .step(new ScriptedStep())
        .maxIter(1)
        .hook("one", events.hook("one", Phase.USER))
        .hook(
            "profiler",
            new Hook() {
              @Override
              public void beforeTrain(Trainer running) {
                running.spans(
                    (name, event, start, end) -> {
                      assertThat(end).isGreaterThanOrEqualTo(start);
                      events.lines.add("span " + name + " " + event);
                    });
              }
            })
        .build()
        .train();

    assertThat(events.lines)
        .containsSubsequence(
            "one beforeStep 0",
            "span one beforeStep",
            "span one afterBackward",
            "span step run",
            "one afterStep 0",
            "span one afterStep");
  }

  private static Hook rollingBackAt(long iteration) {
    return at(iteration, trainer -> trainer.requestRollback("the loss is NaN"));
  }

  private static Hook at(long iteration, Consumer<Trainer> action) {
    return new Hook() {
      @Override
      public void afterStep(Trainer trainer) {
        if (trainer.iter() == iteration) {
          action.accept(trainer);
        }
      }
    };
  }

  private static Hook savingAt(long iteration) {
    return new Hook() {
      @Override
      public Phase phase() {
        return Phase.SAVE;
      }

      @Override
      public void afterStep(Trainer trainer) {
        if (trainer.iter() == iteration) {
          trainer.saveCheckpoint();
        }
      }
    };
  }

  /** Weights that only say when they are in use. */
  private final class Keeper implements Hook, AlternativeWeights {
    @Override
    public void during(Runnable body) {
      events.lines.add("swapped in");
      try {
        body.run();
      } finally {
        events.lines.add("swapped out");
      }
    }
  }
}
