package org.hookline.hooks.bestcheckpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hookline.MetricMode;
import org.hookline.Phase;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.testkit.LoggedLines;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twelve iterations, evaluated every two and saved every three: some of the best have a checkpoint
 * already (5, 11), others are taken for them (1, 3, 7, 9).
 */
class BestCheckpointResumeTest {

  private static final double NONE = 0;
  private static final double[] SCORES = {
    NONE, .3, NONE, .5, NONE, .7, NONE, .4, NONE, .9, NONE, .6
  };

  @TempDir private Path folder;
  private Path whole;
  private Path parts;

  @BeforeEach
  void folders() throws IOException {
    whole = Files.createDirectories(folder.resolve("whole"));
    parts = Files.createDirectories(folder.resolve("parts"));
  }

  @Test
  void aRunThatCrashedAnywhereEndsWithThePointersOfOneThatDidNot() throws IOException {
    ScoredRun expected = run(whole);
    expected.train();
    assertThat(expected.pointers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("best", 9L, "best-2", 5L, "last", 11L, "worst", 1L));

    for (Phase crashBehind : List.of(Phase.USER, Phase.SAVE, Phase.EVALUATE, Phase.DECIDE)) {
      for (long iteration = 0; iteration < SCORES.length; iteration++) {
        crash(iteration, crashBehind);
        assertResumedEqual(expected, crashBehind + " of iteration " + iteration);
      }
    }
  }

  /** The save is done, the process dies before the pointers move. */
  @Test
  void pointersThatACrashKeptFromMovingAreMovedOnResume() throws IOException {
    ScoredRun expected = run(whole);
    expected.train();

    for (long iteration : new long[] {1, 3, 9}) {
      crash(iteration, Phase.DECIDE);
      for (String pointer : List.of("best", "best-2", "worst")) {
        Files.deleteIfExists(parts.resolve("checkpoints/" + pointer));
      }
      assertResumedEqual(expected, "iteration " + iteration);
    }
  }

  @Test
  void anEvaluationThatOnlyAStopCausedIsForgottenOnResume() throws IOException {
    ScoredRun expected = run(whole);
    expected.train();
    double[] scores = SCORES.clone();
    scores[4] = 0.99;
    ScoredRun stopped = new ScoredRun(parts, scores).saving().best("best", MetricMode.MAX, 2);
    stopped.best("worst", MetricMode.MIN, 1);
    stopped.at(4, Phase.USER, trainer -> trainer.requestStop("enough for today")).train();
    assertThat(stopped.pointers()).containsEntry("best", 4L).containsEntry("best-2", 3L);

    assertResumedEqual(expected, "a stop");
  }

  @Test
  void aRunThatResumesFromAnOlderCheckpointDropsThePointersItHasNotEarned() throws IOException {
    crash(4, Phase.USER);
    ScoredRun resumed = run(parts);
    new CheckpointStore(parts.resolve("checkpoints")).point("best-2", 1);
    Files.writeString(parts.resolve("checkpoints/best"), "iter-0000099\n");

    resumed.train();
    assertThat(resumed.pointers()).containsEntry("best", 9L).containsEntry("best-2", 5L);
  }

  @Test
  void aBestCheckpointThatIsGoneNoLongerCounts() throws IOException {
    crash(6, Phase.USER);
    delete(parts.resolve("checkpoints/iter-0000003"));
    try (LoggedLines logged = new LoggedLines(RankedPointers.class)) {
      ScoredRun resumed = run(parts);
      resumed.train();

      assertThat(resumed.pointers()).containsEntry("best", 9L).containsEntry("best-2", 5L);
      assertThat(logged.lines())
          .contains(
              "WARN The checkpoint of iteration 3, one of the best, is gone; it no longer counts");
    }
  }

  @Test
  void anotherMetricStartsAfresh() throws IOException {
    crash(6, Phase.USER);
    try (LoggedLines logged = new LoggedLines(BestCheckpointHook.class)) {
      ScoredRun resumed = new ScoredRun(parts, SCORES).saving();
      resumed.best("best", "total_loss", MetricMode.MIN, 1).train();

      assertThat(logged.lines().get(0))
          .isEqualTo(
              "WARN \"best\" meant the max of \"unseen/bbox/AP50\" and means the min of"
                  + " \"total_loss\" from now on; it starts afresh");
      assertThat(resumed.pointers()).containsEntry("best", 11L).doesNotContainKey("best-2");
    }
  }

  private static ScoredRun run(Path folder) {
    return new ScoredRun(folder, SCORES)
        .saving()
        .best("best", MetricMode.MAX, 2)
        .best("worst", MetricMode.MIN, 1);
  }

  /** Runs in an empty folder until something throws behind the hooks of a phase. */
  private void crash(long iteration, Phase behind) throws IOException {
    delete(parts);
    Files.createDirectories(parts);
    ScoredRun run = run(parts);
    run.at(
        iteration,
        behind,
        trainer -> {
          throw new IllegalStateException("power cut");
        });
    assertThatThrownBy(run::train).hasMessageContaining("power cut");
  }

  private void assertResumedEqual(ScoredRun expected, String crash) {
    ScoredRun resumed = run(parts);
    resumed.train();
    assertThat(resumed.pointers()).as(crash).isEqualTo(expected.pointers());
    assertThat(resumed.store().list()).as(crash).isEqualTo(expected.store().list());
    assertThat(resumed.lastState()).as(crash).isEqualTo(expected.lastState());
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
