package org.hookline.hooks.earlystopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hookline.InputException;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.ScalarKind;
import org.hookline.testkit.LoggedLines;
import org.hookline.testkit.ThreadedProcesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores are those of the iterations 1, 3, 5 and so on. */
class EarlyStoppingHookTest {

  private static final double NAN = Double.NaN;

  @TempDir private Path folder;

  @Test
  void aRunThatNoLongerImprovesEnds() {
    WatchedRun run = run("patience = 2", .5, .81, .7, .81, .9);
    assertThat(run.train())
        .isEqualTo(
            stopped("unseen/bbox/AP50 has not improved on 0.81 (iteration 3) in 2 evaluations"));
    assertThat(run.steps()).endsWith(7L);
    // The stop came behind the savers, who had another turn.
    assertThat(run.store().list()).contains(7L);
  }

  @Test
  void everyProcessEndsAtTheSameIterationForTheSameReason() {
    List<String> ends =
        ThreadedProcesses.run(
            3,
            processes -> {
              WatchedRun run = run("patience = 2", .5, .7, .6, .7, .9, 1).with(processes);
              // All have looked for the newest checkpoint when the first one is taken.
              processes.barrier();
              return run.train() + " after " + run.steps().size();
            });

    assertThat(ends).hasSize(3).containsOnly(ends.get(0));
    assertThat(ends.get(0))
        .isEqualTo(
            "Stopped[by=early-stopping, reason=unseen/bbox/AP50 has not improved on 0.7 (iteration"
                + " 3) in 2 evaluations] after 8");
  }

  @Test
  void everyImprovementBeginsTheCountAnew() {
    assertThat(run("patience = 2", .5, .4, .6, .5, .7).train()).isEqualTo(new Outcome.Completed());
  }

  @Test
  void smallStepsAddUpToAnImprovementWhileTheBestStays() {
    // 0.55 and 0.6 are better than 0.5 by 0.05 and 0.1; only 0.61 is by more than 0.1.
    String settings = "patience = 3, min-delta = 0.1";
    assertThat(run(settings, .5, .55, .6, .61, .6, .6, .6, 1).train())
        .isEqualTo(
            stopped(
                "unseen/bbox/AP50 has not improved on 0.61 (iteration 7) by 0.1 in 3 evaluations"));
  }

  @Test
  void ofALossTheSmallerIsBetter() {
    assertThat(run("mode = min, patience = 1", .5, .4, .4, .1).train())
        .isEqualTo(
            stopped("unseen/bbox/AP50 has not improved on 0.4 (iteration 3) in 1 evaluation"));
  }

  @Test
  void aValueBeyondTheThresholdEndsTheRunAtOnce(@TempDir Path other) {
    assertThat(run("divergence = 0.2", .5, .2, .1, .9).train())
        .isEqualTo(
            stopped("unseen/bbox/AP50 is 0.1 at iteration 5, and worse than 0.2 is divergence"));
    assertThat(new WatchedRun(other, "mode = min, divergence = 50", .5, 50, 51, .9).train())
        .isEqualTo(
            stopped("unseen/bbox/AP50 is 51 at iteration 5, and worse than 50 is divergence"));
  }

  @Test
  void whatIsNotFiniteCountsAsBadUnlessToldOtherwise(@TempDir Path other) {
    assertThat(run("patience = 2", .5, NAN, .6, NAN, Double.POSITIVE_INFINITY, .9).train())
        .isEqualTo(
            stopped("unseen/bbox/AP50 has not improved on 0.6 (iteration 5) in 2 evaluations"));
    assertThat(new WatchedRun(other, "on-non-finite = stop", .5, NAN, .6).train())
        .isEqualTo(stopped("unseen/bbox/AP50 is NaN at iteration 3"));
  }

  @Test
  void aMetricThatIsNeverFiniteEndsTheRunToo() {
    assertThat(run("patience = 2", NAN, NAN, .5).train())
        .isEqualTo(stopped("unseen/bbox/AP50 was never a finite number in 2 evaluations"));
  }

  @Test
  void valuesOfTheStartAreLeftOut() {
    // Iterations 0 to 4 do not count, so neither does the 0.9 of iteration 3.
    assertThat(run("patience = 1, start-after = 5", .1, .9, .3, .4, .4, .5).train())
        .isEqualTo(
            stopped("unseen/bbox/AP50 has not improved on 0.4 (iteration 7) in 1 evaluation"));
  }

  @Test
  void aLossIsLookedAtAtAPeriod() {
    // The loss is always 1: the best is that of iteration 3, followed by those of 7 and 11.
    String settings = "metric = total_loss, mode = min, period = 4, patience = 2";
    WatchedRun run = run(settings, 1, 1, 1, 1, 1, 1, 1, 1);
    assertThat(run.train())
        .isEqualTo(stopped("total_loss has not improved on 1 (iteration 3) in 8 iterations"));
    assertThat(run.steps()).endsWith(11L);
  }

  @Test
  void aStopInTheLastIterationIsNone() {
    assertThat(run("patience = 1", .5, .4).train()).isEqualTo(new Outcome.Completed());
  }

  @Test
  void evaluationAloneDecidesNothing() {
    run("patience = 9", .5, .4, .3).train();
    assertThat(run("patience = 1", .5, .4, .3).evaluate()).isEqualTo(new Outcome.Completed());
  }

  @Test
  void aRunThatCrashedAnywhereEndsWithTheBytesOfOneThatDidNot(@TempDir Path whole)
      throws IOException {
    String settings = "patience = 3, min-delta = 0.05";
    double[] scores = {.3, .32, NAN, .4, .5, .51, .5, .54, .9};
    Outcome expected =
        stopped("unseen/bbox/AP50 has not improved on 0.5 (iteration 9) by 0.05 in 3 evaluations");
    assertThat(new WatchedRun(whole, settings, scores).train()).isEqualTo(expected);

    for (Phase phase : List.of(Phase.USER, Phase.SAVE, Phase.EVALUATE, Phase.DECIDE)) {
      for (long iteration = 0; iteration < 16; iteration++) {
        Path parts = Files.createDirectories(folder.resolve(phase + "-" + iteration));
        WatchedRun crashing = new WatchedRun(parts, settings, scores);
        crashing.at(
            iteration,
            phase,
            trainer -> {
              throw new IllegalStateException("power cut");
            });
        assertThatThrownBy(crashing::train).hasMessageContaining("power cut");

        assertThat(new WatchedRun(parts, settings, scores).train()).isEqualTo(expected);
        String state = "checkpoints/iter-0000015/state.json";
        assertThat(parts.resolve(state))
            .as("%s of %d", phase, iteration)
            .hasSameTextualContentAs(whole.resolve(state));
      }
    }
  }

  @Test
  void aRunThatIsResumedWhereItWasStoppedEndsAgainAtOnce() {
    double[] scores = {.5, .81, .7, .8, .9, .9, .9, .9};
    Outcome first = run("patience = 2", scores).train();
    WatchedRun again = run("patience = 2", scores);
    assertThat(again.train()).isEqualTo(first);
    assertThat(again.steps()).isEmpty();
    assertThat(again.evaluated()).isEmpty();

    WatchedRun patient = run("patience = 4", scores);
    assertThat(patient.train()).isEqualTo(new Outcome.Completed());
    assertThat(patient.steps()).startsWith(8L).endsWith(15L);
  }

  @Test
  void aDivergedRunThatIsResumedEndsAgainAtOnce() {
    Outcome first = run("divergence = 0.2", .5, .3, .6, .1, .5, .5).train();
    WatchedRun again = run("divergence = 0.2", .5, .3, .6, .1, .5, .5);
    assertThat(again.train()).isEqualTo(first);
    assertThat(again.steps()).isEmpty();
  }

  @Test
  void anotherMetricIsCountedAfresh() {
    double[] scores = {.5, .4, .3, .2, .1};
    run("patience = 3", scores).at(6, Phase.USER, t -> t.requestStop("pause")).train();
    try (LoggedLines logged = new LoggedLines(EarlyStoppingHook.class)) {
      run("patience = 3, mode = min", scores).train();
      assertThat(logged.lines())
          .containsExactly(
              "WARN the run was to stop by the max of \"unseen/bbox/AP50\" and is to by the min of"
                  + " \"unseen/bbox/AP50\" from now on; it is counted afresh");
    }
  }

  @Test
  void aMetricThatWasNeverPutIsReportedAtTheEnd() {
    try (LoggedLines logged = new LoggedLines(EarlyStoppingHook.class)) {
      run("metric = unseen/bbox/AP5", .5, .4).train();
      assertThat(logged.lines())
          .containsExactly(
              "WARN The metric \"unseen/bbox/AP5\" was never put, so no run is stopped early; did"
                  + " you mean \"unseen/bbox/AP50\"? the metrics were: total_loss,"
                  + " unseen/bbox/AP50");
    }
  }

  @Test
  void aMeasuredMetricIsRefused() {
    WatchedRun run =
        run("metric = time", .5)
            .at(0, Phase.USER, t -> t.storage().putScalar("time", 1, ScalarKind.MEASURED));
    assertThatThrownBy(run::train)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("\"time\" differs from run to run");
  }

  private static Outcome stopped(String reason) {
    return new Outcome.Stopped("early-stopping", reason);
  }

  private WatchedRun run(String settings, double... scores) {
    return new WatchedRun(folder, settings, scores);
  }
}
