package org.hookline.hooks.bestcheckpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hookline.InputException;
import org.hookline.MetricMode;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.ScalarKind;
import org.hookline.testkit.LoggedLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores are looked at after every second iteration: 1, 3, 5, 7, and the last. */
class BestCheckpointHookTest {

  private static final double NONE = 0;

  @TempDir private Path folder;

  @Test
  void theBestIsPointedAtAndKeptWhateverTheRetention() {
    ScoredRun run = run(NONE, .1, NONE, .2, NONE, .9, NONE, .8, .3).saving();
    run.best("best", MetricMode.MAX, 1).train();

    assertThat(run.pointers()).containsExactlyInAnyOrderEntriesOf(Map.of("best", 5L, "last", 8L));
    assertThat(run.store().list()).containsExactly(5L, 8L);
  }

  @Test
  void aCheckpointIsTakenIfTheIterationHasNone() {
    ScoredRun run = run(NONE, .1, NONE, .9, NONE, .2).saving();
    run.best("best", MetricMode.MAX, 1).train();

    assertThat(run.pointers()).containsExactlyInAnyOrderEntriesOf(Map.of("best", 3L, "last", 5L));
  }

  @Test
  void theBestAreKeptWithoutAnyOtherCheckpoint() {
    ScoredRun run = run(NONE, .1, NONE, .9, NONE, .2).best("best", MetricMode.MAX, 1);
    run.train();

    assertThat(run.pointers()).containsExactlyInAnyOrderEntriesOf(Map.of("best", 3L, "last", 3L));
  }

  @Test
  void severalAreKeptInTheirOrder() {
    ScoredRun run = run(NONE, .2, NONE, .5, NONE, .1, NONE, .4).saving();
    run.best("best", MetricMode.MAX, 3).train();

    assertThat(run.pointers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("best", 3L, "best-2", 7L, "best-3", 1L, "last", 7L));
    assertThat(run.store().list()).contains(1L, 3L, 7L).doesNotContain(5L - 1);
  }

  @Test
  void instancesHavePointersOfTheirOwn() {
    ScoredRun run = run(NONE, .2, NONE, .5, NONE, .1).saving();
    run.best("best", MetricMode.MAX, 1).best("worst", MetricMode.MIN, 1).train();

    assertThat(run.pointers())
        .containsExactlyInAnyOrderEntriesOf(Map.of("best", 3L, "last", 5L, "worst", 5L));
  }

  @Test
  void valuesThatAreNotFiniteDoNotCount() {
    try (LoggedLines logged = new LoggedLines(BestCheckpointHook.class)) {
      ScoredRun run =
          run(NONE, Double.NaN, NONE, .4, NONE, Double.POSITIVE_INFINITY, NONE, .3).saving();
      run.best("best", MetricMode.MAX, 1).train();

      assertThat(run.pointers()).containsEntry("best", 3L);
      assertThat(logged.lines())
          .containsExactly(
              "WARN unseen/bbox/AP50 is NaN at iteration 1 and does not count",
              "INFO new best unseen/bbox/AP50: 0.4 at iteration 3, the first",
              "WARN unseen/bbox/AP50 is Infinity at iteration 5 and does not count");
    }
  }

  @Test
  void everyChangeIsLogged() {
    try (LoggedLines logged = new LoggedLines(BestCheckpointHook.class)) {
      run(NONE, .4, NONE, .3, NONE, .512349).saving().best("best", MetricMode.MAX, 2).train();

      assertThat(logged.lines())
          .containsExactly(
              "INFO new best unseen/bbox/AP50: 0.4 at iteration 1, the first",
              "INFO number 2 of unseen/bbox/AP50: 0.3 at iteration 3",
              "INFO new best unseen/bbox/AP50: 0.5123 at iteration 5; it was 0.4 at iteration 1");
    }
  }

  @Test
  void aMetricThatWasNeverPutIsReportedAtTheEnd() {
    try (LoggedLines logged = new LoggedLines(BestCheckpointHook.class)) {
      ScoredRun run = run(NONE, .4).saving().best("best", "unseen/bbox/AP5", MetricMode.MAX, 1);
      run.train();

      assertThat(run.pointers()).containsOnlyKeys("last");
      assertThat(logged.lines())
          .containsExactly(
              "WARN The metric \"unseen/bbox/AP5\" was never put, so \"best\" names no checkpoint;"
                  + " did you mean \"unseen/bbox/AP50\"? the metrics were: total_loss,"
                  + " unseen/bbox/AP50");
    }
  }

  @Test
  void aMeasuredMetricIsRefused() {
    ScoredRun run =
        run(NONE, .4)
            .best("best", "time", MetricMode.MIN, 1)
            .at(0, Phase.USER, t -> t.storage().putScalar("time", 1, ScalarKind.MEASURED));

    assertThatThrownBy(run::train)
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "\"time\" differs from run to run, so nothing can be decided by it; set"
                + " metric to what an evaluation puts, such as \"unseen/bbox/AP50\"");
  }

  @Test
  void theEvaluationOfALateStopCountsToo() {
    ScoredRun run = run(NONE, .4, .5, NONE, NONE, NONE).saving().best("best", MetricMode.MAX, 1);
    run.at(2, Phase.DECIDE, trainer -> trainer.requestStop("seen enough"));

    assertThat(run.train()).isEqualTo(new Outcome.Stopped("zz", "seen enough"));
    assertThat(run.pointers()).containsExactlyInAnyOrderEntriesOf(Map.of("best", 2L, "last", 2L));
  }

  @Test
  void evaluationAloneMovesNothing() {
    double[] scores = {NONE, .4, NONE, .3};
    run(scores).saving().best("best", MetricMode.MAX, 1).train();
    scores[3] = .9;
    ScoredRun again = run(scores).saving().best("best", MetricMode.MAX, 1);
    again.evaluate();

    assertThat(again.pointers()).containsEntry("best", 1L);
    assertThat(again.store().list()).isEqualTo(List.of(1L, 3L));
  }

  private ScoredRun run(double... scores) {
    return new ScoredRun(folder, scores);
  }
}
