package org.hookline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerTest {

  private final EventLog events = new EventLog();
  private final ScriptedStep step = new ScriptedStep();

  @Test
  void hooksHearOfEveryEventInOrder() {
    Outcome outcome = trainer(2).hook("one", events.hook("one", Phase.USER)).build().train();

    assertThat(outcome).isEqualTo(new Outcome.Completed());
    assertThat(events.lines)
        .containsExactly(
            "one beforeTrain 0",
            "one beforeStep 0",
            "one afterBackward 0",
            "one afterStep 0",
            "one beforeStep 1",
            "one afterBackward 1",
            "one afterStep 1",
            "one afterTrain 2 completed",
            "one close");
  }

  @Test
  void orderComesFromThePhaseThenTheNameAndOnlyCloseGoesBackwards() {
    trainer(1)
        .hook("b", events.hook("b", Phase.USER))
        .hook("late", events.hook("late", Phase.REPORT))
        .hook("a", events.hook("a", Phase.USER))
        .hook("z", events.hook("z", Phase.TIME))
        .build()
        .train();

    assertThat(events.lines.stream().filter(line -> line.contains("afterStep")))
        .containsExactly("z afterStep 0", "a afterStep 0", "b afterStep 0", "late afterStep 0");
    assertThat(events.lines.stream().filter(line -> line.contains("afterTrain")))
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly("z", "a", "b", "late");
    assertThat(events.lines.stream().filter(line -> line.contains("close")))
        .containsExactly("late close", "b close", "a close", "z close");
  }

  @Test
  void anEmptyRangeRunsNoStepAndCompletes() {
    Outcome outcome = trainer(0).hook("one", events.hook("one", Phase.USER)).build().train();

    assertThat(outcome).isEqualTo(new Outcome.Completed());
    assertThat(step.iterations).isEmpty();
    assertThat(events.lines)
        .containsExactly("one beforeTrain 0", "one afterTrain 0 completed", "one close");
  }

  @Test
  void aFailingStepNamesItsIterationAndStillEndsEveryHook() {
    step.at(
        1,
        () -> {
          throw new IllegalStateException("no more data");
        });
    Trainer trainer = trainer(3).hook("one", events.hook("one", Phase.USER)).build();

    assertThatThrownBy(trainer::train)
        .isInstanceOf(RunException.class)
        .hasMessage(
            "the step failed at iteration 1: java.lang.IllegalStateException: no more data");
    assertThat(events.lines).endsWith("one beforeStep 1", "one afterTrain 1 failed", "one close");
    assertThat(trainer.iter()).isEqualTo(1);
  }

  @Test
  void aFailingHookIsNamedWithEventAndIteration() {
    Trainer trainer =
        trainer(3)
            .hook("bad", throwing(Phase.USER, 2))
            .hook("later", events.hook("later", Phase.REPORT))
            .build();

    assertThatThrownBy(trainer::train)
        .isInstanceOf(RunException.class)
        .hasMessage("hook \"bad\" failed in afterStep at iteration 2: broken")
        .hasCauseInstanceOf(IllegalArgumentException.class);
    assertThat(events.lines).doesNotContain("later afterStep 2").contains("later close");
  }

  @Test
  void anObserverThatFailsIsReportedAndTheRunGoesOn() {
    Hook observer =
        new Hook() {
          @Override
          public boolean failuresAreReportedOnly() {
            return true;
          }

          @Override
          public void afterStep(Trainer trainer) {
            throw new IllegalArgumentException("nobody minds");
          }
        };

    assertThat(trainer(2).hook("observer", observer).build().train())
        .isEqualTo(new Outcome.Completed());
  }

  @Test
  void aHookWhoseBeforeTrainDidNotEndWellIsClosedButHearsOfNoEnd() {
    Hook bad =
        new Hook() {
          @Override
          public void beforeTrain(Trainer trainer) {
            throw new IllegalArgumentException("cannot begin");
          }

          @Override
          public void afterTrain(Trainer trainer, Outcome outcome) {
            events.lines.add("bad afterTrain");
          }

          @Override
          public void close() {
            events.lines.add("bad close");
          }
        };
    Trainer trainer =
        trainer(1)
            .hook("first", events.hook("first", Phase.TIME))
            .hook("bad", bad)
            .hook("never", events.hook("never", Phase.SAVE))
            .build();

    assertThatThrownBy(trainer::train)
        .hasMessage("hook \"bad\" failed in beforeTrain at iteration 0: cannot begin");
    assertThat(events.lines)
        .containsExactly(
            "first beforeTrain 0",
            "first afterTrain 0 failed",
            "never close",
            "bad close",
            "first close");
  }

  @Test
  void aHookThatFailsAtTheEndMakesItAFailedRunForThoseBehindIt() {
    Hook bad =
        new Hook() {
          @Override
          public void afterTrain(Trainer trainer, Outcome outcome) {
            throw new IllegalArgumentException("not what was expected");
          }
        };
    Trainer trainer =
        trainer(1)
            .hook("before", events.hook("before", Phase.TIME))
            .hook("bad", bad)
            .hook("behind", events.hook("behind", Phase.REPORT))
            .build();

    assertThatThrownBy(trainer::train)
        .hasMessage("hook \"bad\" failed in afterTrain at iteration 1: not what was expected");
    assertThat(events.lines)
        .contains("before afterTrain 1 completed", "behind afterTrain 1 failed");
  }

  @Test
  void failuresOfTheCleanUpAreSuppressedOntoTheFirst() {
    Hook badEnd =
        new Hook() {
          @Override
          public void afterStep(Trainer trainer) {
            throw new IllegalArgumentException("first");
          }

          @Override
          public void afterTrain(Trainer trainer, Outcome outcome) {
            throw new IllegalArgumentException("second");
          }

          @Override
          public void close() {
            throw new IllegalArgumentException("third");
          }
        };

    assertThatThrownBy(() -> trainer(1).hook("bad-end", badEnd).build().train())
        .hasMessage("hook \"bad-end\" failed in afterStep at iteration 0: first")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly(
                        "hook \"bad-end\" failed in afterTrain at iteration 0: second",
                        "hook \"bad-end\" failed in close at iteration 0: third"));
  }

  @Test
  void aStopRequestEndsTheLoopAfterTheRunningStepNamingWhoAsked() {
    Hook asks =
        new Hook() {
          @Override
          public void afterStep(Trainer trainer) {
            if (trainer.iter() == 1) {
              trainer.requestStop("seen enough");
            }
          }
        };
    List<Long> lasts = new ArrayList<>();
    Trainer trainer =
        trainer(10).hook("asks", asks).hook("saver", seesLast(Phase.SAVE, lasts)).build();

    assertThat(trainer.train()).isEqualTo(new Outcome.Stopped("asks", "seen enough"));
    assertThat(step.iterations).containsExactly(0L, 1L);
    assertThat(lasts).containsExactly(1L);
    assertThat(trainer.iter()).isEqualTo(1);
  }

  @Test
  void aStopDecidedAfterTheSaversLetsThemAndTheEvaluatorsRunOnceMoreBeforeTheReports() {
    Hook decides =
        new Hook() {
          @Override
          public Phase phase() {
            return Phase.DECIDE;
          }

          @Override
          public void afterStep(Trainer trainer) {
            trainer.requestStop("no better");
          }
        };
    trainer(10)
        .hook("saver", events.hook("saver", Phase.SAVE))
        .hook("evaluator", events.hook("evaluator", Phase.EVALUATE))
        .hook("decides", decides)
        .hook("miner", events.hook("miner", Phase.DATA))
        .hook("report", events.hook("report", Phase.REPORT))
        .build()
        .train();

    assertThat(events.lines.stream().filter(line -> line.contains("afterStep")))
        .containsExactly(
            "saver afterStep 0",
            "evaluator afterStep 0",
            "miner afterStep 0",
            "saver afterStep 0",
            "evaluator afterStep 0",
            "report afterStep 0");
  }

  @Test
  void aStopRequestedWhileReportingTakesEffectAfterTheNextStep() {
    Hook reporter =
        new Hook() {
          @Override
          public Phase phase() {
            return Phase.REPORT;
          }

          @Override
          public void afterStep(Trainer trainer) {
            trainer.requestStop("from a report");
          }
        };
    List<Long> lasts = new ArrayList<>();

    Outcome outcome =
        trainer(10)
            .hook("reporter", reporter)
            .hook("saver", seesLast(Phase.SAVE, lasts))
            .build()
            .train();

    assertThat(outcome).isEqualTo(new Outcome.Stopped("reporter", "from a report"));
    assertThat(lasts).containsExactly(1L);
  }

  @Test
  void aStopRequestInTheLastIterationStillCompletesTheRun() {
    Trainer trainer = trainer(1).build();
    step.at(0, () -> trainer.requestStop("too late"));

    assertThat(trainer.train()).isEqualTo(new Outcome.Completed());
    assertThat(trainer.iter()).isEqualTo(1);
  }

  @Test
  void aSignalInTheLastIterationLeavesTheRunUnfinishedBecauseItWasNotEvaluated() {
    Trainer trainer = trainer(1).build();
    step.at(0, () -> trainer.interrupt("TERM"));

    assertThat(trainer.train()).isEqualTo(new Outcome.Interrupted("TERM"));
  }

  @Test
  void theFirstRequestCounts() {
    Trainer trainer = trainer(5).build();
    step.at(
        2,
        () -> {
          trainer.requestStop("first");
          trainer.requestStop("second");
        });

    assertThat(trainer.train()).isEqualTo(new Outcome.Stopped("code", "first"));
  }

  @Test
  void aSignalCountsMoreThanARequestBecauseNothingSlowMayBegin() {
    Trainer trainer = trainer(5).build();
    step.at(
        2,
        () -> {
          trainer.requestStop("first");
          trainer.interrupt("TERM");
          trainer.requestStop("last");
        });

    assertThat(trainer.train()).isEqualTo(new Outcome.Interrupted("TERM"));
  }

  @Test
  void aFailureOfASourceEndsTheRunUnderItsOwnNameWhoeverReads() {
    Hook reader =
        new Hook() {
          @Override
          public boolean failuresAreReportedOnly() {
            return true;
          }

          @Override
          public void afterStep(Trainer trainer) {
            trainer.storage().latest();
          }
        };
    Trainer trainer = trainer(5).hook("reader", reader).build();
    trainer
        .storage()
        .addSource(
            storage -> {
              throw new RunException("the loss is not finite at iteration 0");
            });

    assertThatThrownBy(trainer::train)
        .isInstanceOf(RunException.class)
        .hasMessage("the loss is not finite at iteration 0");
  }

  @Test
  void wrongInputThatAHookFindsStaysTheUsersMistake() {
    Hook picky =
        new Hook() {
          @Override
          public void beforeTrain(Trainer trainer) {
            throw new InputException("no data set \"x\"");
          }
        };

    assertThatThrownBy(() -> trainer(1).hook("picky", picky).build().train())
        .isInstanceOfSatisfying(InputException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
        .hasMessage("hook \"picky\" failed in beforeTrain at iteration 0: no data set \"x\"");
  }

  @Test
  void anErrorInTheStepIsAFailureOfTheRunToo() {
    step.at(
        1,
        () -> {
          throw new OutOfMemoryError("native");
        });

    assertThatThrownBy(() -> trainer(3).build().train())
        .isInstanceOf(RunException.class)
        .hasMessage("the step failed at iteration 1: java.lang.OutOfMemoryError: native");
  }

  @Test
  void aTrainerThatNeverRanStillClosesItsHooksAndItsStep() {
    trainer(1).hook("one", events.hook("one", Phase.USER)).build().close();

    assertThat(events.lines).containsExactly("one close");
    assertThat(step.closed).isTrue();
  }

  @Test
  void aRequestFromAnotherThreadIsNotBlamedOnTheHookThatHappensToRun() {
    List<Trainer> trainers = new ArrayList<>();
    Hook innocent =
        new Hook() {
          @Override
          public void afterStep(Trainer trainer) {
            Thread other = new Thread(() -> trainer.requestStop("from outside"));
            other.start();
            try {
              other.join();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    trainers.add(trainer(5).hook("innocent", innocent).build());

    assertThat(trainers.get(0).train()).isEqualTo(new Outcome.Stopped("code", "from outside"));
  }

  @Test
  void theNextTrainerOnARegistryIsSeenWhenTheFirstIsClosed() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    try (Trainer first = trainer(2).meters(registry).build()) {
      first.train();
    }
    Trainer second = Trainer.builder().step(new ScriptedStep()).maxIter(7).meters(registry).build();
    second.train();

    assertThat(registry.get("hookline.iteration").gauge().value()).isEqualTo(7);
  }

  @Test
  void gradientsAreObservedOnlyIfAHookOverridesAfterBackward() {
    assertThat(trainer(1).hook("plain", throwing(Phase.USER, 9)).build().gradientsAreObserved())
        .isFalse();
    assertThat(
            trainer(1)
                .hook("looks", events.hook("looks", Phase.USER))
                .build()
                .gradientsAreObserved())
        .isTrue();
  }

  @Test
  void twoHooksOfOneNameAreRefused() {
    assertThatThrownBy(
            () ->
                trainer(1)
                    .hook("same", events.hook("x", Phase.USER))
                    .hook("same", events.hook("y", Phase.SAVE))
                    .build())
        .isInstanceOf(InputException.class)
        .hasMessage("two hooks are named \"same\"; give one of them another name");
  }

  @Test
  void aTrainerRunsOnce() {
    Trainer trainer = trainer(1).build();
    trainer.train();

    assertThatThrownBy(trainer::train)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a trainer runs once; build another one");
  }

  @Test
  void theStorageIsCurrentForTheLengthOfTheRunOnly() {
    Trainer trainer = trainer(1).build();
    List<EventStorage> seen = new ArrayList<>();
    step.at(0, () -> seen.add(EventStorage.current()));

    trainer.train();

    assertThat(seen).containsExactly(trainer.storage());
    assertThat(EventStorage.hasCurrent()).isFalse();
  }

  @Test
  void aTrainerWithinATrainerGivesTheStorageBack() {
    Trainer inner = Trainer.builder().step(new ScriptedStep()).maxIter(1).build();
    Trainer outer = trainer(1).build();
    List<EventStorage> seen = new ArrayList<>();
    step.at(
        0,
        () -> {
          inner.train();
          seen.add(EventStorage.current());
        });

    outer.train();

    assertThat(seen).containsExactly(outer.storage());
  }

  @Test
  void micrometerSeesIterationAndScalarsThroughGauges() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();

    trainer(4).meters(registry).build().train();

    assertThat(registry.get("hookline.iteration").gauge().value()).isEqualTo(4);
    assertThat(registry.get("hookline.iterations").gauge().value()).isEqualTo(4);
    assertThat(registry.get("hookline.step.seconds").gauge().value()).isPositive();
    assertThat(registry.get("hookline.scalar").tag("name", "total_loss").gauge().value())
        .isEqualTo(0.25);
  }

  @Test
  void aRunWithoutAFolderSaysHowToGiveItOne() {
    assertThatThrownBy(() -> trainer(1).build().output())
        .isInstanceOf(InputException.class)
        .hasMessage(
            "this run has no folder; give it one with --output, or Trainer.builder().output(...) in"
                + " code");
  }

  private TrainerBuilder trainer(long maxIter) {
    return Trainer.builder().step(step).maxIter(maxIter);
  }

  private static Hook throwing(Phase phase, long iteration) {
    return new Hook() {
      @Override
      public Phase phase() {
        return phase;
      }

      @Override
      public void afterStep(Trainer trainer) {
        if (trainer.iter() == iteration) {
          throw new IllegalArgumentException("broken");
        }
      }
    };
  }

  private static Hook seesLast(Phase phase, List<Long> lasts) {
    return new Hook() {
      @Override
      public Phase phase() {
        return phase;
      }

      @Override
      public void afterStep(Trainer trainer) {
        if (trainer.isLastIteration()) {
          lasts.add(trainer.iter());
        }
      }
    };
  }
}
