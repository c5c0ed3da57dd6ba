package org.hookline.hooks.timebudget;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.LoggedLines;
import org.hookline.testkit.ManualClock;
import org.hookline.testkit.RecordingHook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Budgets of ten hours, of which one is a reserve, and steps of one hour unless said otherwise. */
class TimeBudgetHookTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final String SESSION_OVER =
      "the time budget of 10h is used up; --resume goes on with as much again";
  private static final String RUN_OVER =
      "the time budget of 10h is used up; --resume needs a larger one to go on";

  @TempDir private Path run;
  private final ManualClock clock = new ManualClock();
  private final RecordingHook saver = new RecordingHook("saver", Phase.SAVE);

  @Test
  void noStepIsBegunThatWouldReachIntoTheReserve() {
    CountingStep step = hours(100, HOUR);
    Outcome outcome = trainer(step, Per.SESSION, 100).build().train();
    // Eight hours are over after iteration 7; a ninth step would end where the reserve begins.
    assertThat(outcome).isEqualTo(new Outcome.Stopped("time-budget", SESSION_OVER));
    assertThat(step.iterations()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void theLongestStepSoFarIsWhatTheNextOneMightTake() {
    CountingStep step = hours(100, HOUR).at(0, t -> clock.advance(Duration.ofHours(4)));
    trainer(step, Per.SESSION, 100).build().train();
    // Four hours, then one each: after iteration 1 five are over, and another four end at nine.
    assertThat(step.iterations()).containsExactly(0L, 1L);
  }

  @Test
  void saversAndEvaluatorsAreToldThatItIsTheLastIteration() {
    trainer(hours(100, HOUR), Per.SESSION, 100).hook("saver", saver).build().train();
    assertThat(saver.calls()).filteredOn("saver afterStep 7"::equals).hasSize(1);
    assertThat(saver.calls()).endsWith("saver afterTrain 7 stopped", "saver close");
  }

  @Test
  void whatWasOverBeforeTheTrainingCountsForASession() {
    clock.advance(Duration.ofHours(7));
    CountingStep step = hours(100, HOUR);
    trainer(step, Per.SESSION, 100).build().train();
    assertThat(step.iterations()).containsExactly(0L);

    ManualClock late = new ManualClock();
    late.advance(Duration.ofHours(20));
    CountingStep one = new CountingStep();
    Trainer.builder()
        .step(one)
        .maxIter(3)
        .hook("time-budget", new TimeBudgetHook(settings(Per.SESSION, 10), late))
        .build()
        .train();
    assertThat(one.iterations()).as("the least there is to run").hasSize(1);
  }

  @Test
  void whatWasOverBeforeTheTrainingDoesNotCountForARun() {
    clock.advance(Duration.ofHours(7));
    CountingStep step = hours(100, HOUR);
    trainer(step, Per.RUN, 100).build().train();
    assertThat(step.iterations()).hasSize(8);
  }

  @Test
  void aRunThatEndsInTimeIsCompleted() {
    assertThat(trainer(hours(8, HOUR), Per.SESSION, 8).build().train())
        .isEqualTo(new Outcome.Completed());
  }

  @Test
  void aResumedSessionHasTheWholeBudgetAgain() {
    save(trainer(hours(100, HOUR), Per.SESSION, 100)).build().train();
    ManualClock secondProcess = new ManualClock();
    CountingStep step = new CountingStep();
    for (long i = 0; i < 100; i++) {
      step.at(i, t -> secondProcess.advance(HOUR));
    }
    save(Trainer.builder().step(step).maxIter(100))
        .hook("time-budget", new TimeBudgetHook(settings(Per.SESSION, 10), secondProcess))
        .resumeFrom(newest())
        .build()
        .train();
    assertThat(step.iterations()).containsExactly(8L, 9L, 10L, 11L, 12L, 13L, 14L, 15L);
  }

  @Test
  void earlierSessionsCountForARun() {
    CountingStep interrupted = hours(100, HOUR).at(4, t -> t.requestStop("a pause"));
    save(trainer(interrupted, Per.RUN, 100)).build().train();
    // Four steps of an hour; iteration 4 takes no time.
    CountingStep step = hours(100, HOUR);
    Outcome outcome = save(trainer(step, Per.RUN, 100)).resumeFrom(newest()).build().train();
    assertThat(outcome).isEqualTo(new Outcome.Stopped("time-budget", RUN_OVER));
    assertThat(step.iterations()).containsExactly(5L, 6L, 7L, 8L);
  }

  @Test
  void aRunWhoseTimeIsOverRunsNoStepUntilItHasMore() throws IOException {
    save(trainer(hours(100, Duration.ofHours(3)), Per.RUN, 100)).build().train();
    assertThat(newest().iteration()).isEqualTo(1);

    clock.advance(Duration.ofHours(1000));
    CountingStep none = hours(100, HOUR);
    // Six hours are used; of seven, six may be.
    Outcome outcome =
        save(trainer(none, new TimeBudgetHook(settings(Per.RUN, 7), clock), 100))
            .resumeFrom(newest())
            .build()
            .train();
    assertThat(outcome)
        .isEqualTo(
            new Outcome.Stopped(
                "time-budget",
                "the time budget of 7h is used up; --resume needs a larger one to go on"));
    assertThat(none.iterations()).isEmpty();

    CountingStep more = hours(100, HOUR);
    save(trainer(more, new TimeBudgetHook(settings(Per.RUN, 12), clock), 100))
        .resumeFrom(newest())
        .build()
        .train();
    assertThat(more.iterations()).as("from 6 to 10 hours").containsExactly(2L, 3L, 4L, 5L);
  }

  @Test
  void timesAreNotInTheStateThatIsTheSameInEveryRun() throws IOException {
    save(trainer(hours(100, HOUR), Per.RUN, 100)).build().train();
    assertThat(newest().part("state.json")).isRegularFile().content().doesNotContain("seconds");
    assertThat(newest().part("measured.json")).content().contains("\"seconds\": 28800.0");
  }

  @Test
  void aReserveThatWasTooShortIsToldAtTheEnd() {
    Hook slowEvaluation = afterStep(Phase.EVALUATE, t -> clock.advance(evaluationTime(t)));
    try (LoggedLines logged = new LoggedLines(TimeBudgetHook.class)) {
      trainer(hours(100, HOUR), Per.SESSION, 100)
          .hook("evaluation", slowEvaluation)
          .build()
          .train();
      // Eight hours of steps, two and a half of evaluation.
      assertThat(logged.lines())
          .containsExactly(
              "WARN Saving and evaluating took 0:30:00 longer than the reserve of 1h allowed; set a"
                  + " longer reserve before a batch system ends the run in the middle of it");
    }
  }

  private static Duration evaluationTime(Trainer trainer) {
    return trainer.isLastIteration() ? Duration.ofMinutes(150) : Duration.ZERO;
  }

  @Test
  void aResumedRunSaysWhatWasUsed() {
    save(trainer(hours(100, HOUR), Per.RUN, 100)).build().train();
    try (LoggedLines logged = new LoggedLines(TimeBudgetHook.class)) {
      save(trainer(hours(100, HOUR), Per.RUN, 100)).resumeFrom(newest()).build().train();
      assertThat(logged.lines())
          .containsExactly("INFO 8:00:00 of the time budget of 10h were used by earlier sessions");
    }
  }

  @Test
  void anEvaluationAloneIsNotStopped() {
    save(trainer(hours(100, HOUR), Per.SESSION, 100)).build().train();
    clock.advance(Duration.ofHours(100));
    assertThat(trainer(hours(1, HOUR), Per.SESSION, 100).resumeFrom(newest()).build().evaluate())
        .isEqualTo(new Outcome.Completed());
  }

  private TrainerBuilder trainer(CountingStep step, Per per, long maxIter) {
    return trainer(step, new TimeBudgetHook(settings(per, 10), clock), maxIter);
  }

  private static TrainerBuilder trainer(CountingStep step, Hook hook, long maxIter) {
    return Trainer.builder().step(step).maxIter(maxIter).hook("time-budget", hook);
  }

  /** Saves the last iteration. */
  private TrainerBuilder save(TrainerBuilder builder) {
    return builder.output(run).hook("checkpoint", afterStep(Phase.SAVE, TimeBudgetHookTest::save));
  }

  private static void save(Trainer trainer) {
    if (trainer.isLastIteration()) {
      trainer.saveCheckpoint();
    }
  }

  private Checkpoint newest() {
    return new CheckpointStore(run.resolve(CheckpointStore.FOLDER)).newest().orElseThrow();
  }

  private CountingStep hours(long iterations, Duration each) {
    CountingStep step = new CountingStep();
    for (long i = 0; i < iterations; i++) {
      step.at(i, trainer -> clock.advance(each));
    }
    return step;
  }

  private static TimeBudgetSettings settings(Per per, int hours) {
    return new TimeBudgetSettings(Duration.ofHours(hours), HOUR, per);
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
