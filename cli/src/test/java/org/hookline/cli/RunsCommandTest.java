package org.hookline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock stands at 2026-01-02 03:04:05, in UTC. */
class RunsCommandTest {

  private static final String RESULTS =
      """
      {
        "unseen": {
          "bbox": {
            "AP": 0.25,
            "AP50": 0.5
          }
        }
      }
      """;

  @TempDir private Path folder;
  private TinyWorkplace workplace;

  @BeforeEach
  void layOut() {
    workplace = new TinyWorkplace(folder);
  }

  @Test
  void runsAreListedByStartWithHowFarAndHowGoodTheyAre() {
    Path late = run("a-late", "2026-01-02T03:00:00Z", "failed", "9");
    TinyWorkplace.write(late.resolve("config.conf"), "train.max-iter = 40");
    Path early = run("z-early", "2026-01-01T10:00:00Z", "completed", "19");
    TinyWorkplace.write(early.resolve("config.conf"), "train.max-iter = 20");
    TinyWorkplace.write(early.resolve("results.json"), RESULTS);

    assertThat(workplace.hookline("runs", "there")).isZero();

    assertThat(workplace.out())
        .isEqualToNormalizingNewlines(
            """
            NAME     START             OUTCOME    DONE   METRIC               TIME     FOLDER
            z-early  2026-01-01 10:00  completed  20/20  unseen/bbox/AP 0.25  0:01:01  %s
            a-late   2026-01-02 03:00  failed     10/40  -                    0:01:01  %s
            """
                .formatted(early, late));
  }

  @Test
  void theMetricIsTheOneAskedFor() {
    TinyWorkplace.write(
        run("a", "2026-01-01T10:00:00Z", "completed", "19").resolve("results.json"), RESULTS);

    workplace.hookline("runs", "there", "--metric", "unseen/bbox/AP50");
    assertThat(workplace.out()).contains("unseen/bbox/AP50 0.5 ");

    workplace.hookline("runs", "there", "--metric", "unseen/bbox/AP51");
    assertThat(workplace.out()).contains(" 20  ").contains(" -  ");
  }

  @Test
  void theBestThatWasKeptCountsMoreThanTheLast() {
    Path run = run("a", "2026-01-01T10:00:00Z", "completed", "19");
    TinyWorkplace.write(run.resolve("results.json"), RESULTS);
    TinyWorkplace.write(run.resolve("checkpoints/iter-0000009/manifest.json"), "{}");
    TinyWorkplace.write(run.resolve("checkpoints/best"), "iter-0000009\n");
    TinyWorkplace.write(
        run.resolve("config.conf"),
        "hooks { a.metric = off-and-so-ignored, best { enabled = on, metric = \"unseen/bbox/AP50\" } }");
    TinyWorkplace.write(
        run.resolve("metrics.jsonl"),
        """
        {"iteration": 9, "unseen/bbox/AP": 0.5, "unseen/bbox/AP50": 0.75}
        {"iteration": 19, "unseen/bbox/AP": 0.25, "unseen/bbox/AP50": 0.5}
        """);

    workplace.hookline("runs", "there");
    assertThat(workplace.out()).contains("unseen/bbox/AP50 0.75 at 9, the best");

    workplace.hookline("runs", "there", "--metric", "unseen/bbox/AP");
    assertThat(workplace.out()).contains("unseen/bbox/AP 0.5 at 9, the best");
  }

  @Test
  void aRunningRunWithoutAProcessWasKilledAndItsMetricsTellHowFarItCame() {
    Path run = run("a", "2026-01-01T10:00:00Z", "running", "null");
    TinyWorkplace.write(
        run.resolve("metrics.jsonl"), "{\"iteration\": 19}\n{\"iteration\": 39, \"lr\": 0.1}\n");

    assertThat(workplace.hookline("runs", "there")).isZero();

    assertThat(workplace.out()).containsPattern("a +2026-01-01 10:00 +killed +40 +- ");
  }

  @Test
  void aRecordThatCannotBeReadIsALineOfItsOwnAtTheEnd() {
    TinyWorkplace.write(workplace.current().resolve("there/broken/run.json"), "{\"name\": ");
    run("a", "2026-01-01T10:00:00Z", "stopped", "19");

    assertThat(workplace.hookline("runs", "there")).isZero();

    assertThat(workplace.out().lines().toList()).hasSize(3);
    assertThat(workplace.out().lines().toList().get(2))
        .startsWith("unreadable: \"")
        .contains("run.json\" is not a run record: ");
  }

  @Test
  void programsGetOneObjectPerLine() {
    Path run = run("a", "2026-01-01T10:00:00Z", "completed", "19");
    TinyWorkplace.write(run.resolve("results.json"), RESULTS);
    Path broken = TinyWorkplace.write(workplace.current().resolve("there/b/run.json"), "{");

    assertThat(workplace.hookline("runs", "there", "--json")).isZero();

    assertThat(workplace.out().lines().toList()).hasSize(2);
    assertThat(workplace.out().lines().toList().get(0))
        .isEqualTo(
            "{\"folder\": \"%s\", \"name\": \"a\", \"start\": \"2026-01-01T10:00:00Z\", \"outcome\": \"completed\", \"iterations\": 20, \"max-iter\": null, \"metric\": \"unseen/bbox/AP\", \"value\": 0.25, \"best-iteration\": null, \"seconds\": 61.5}"
                .formatted(run));
    assertThat(workplace.out().lines().toList().get(1))
        .startsWith("{\"folder\": \"%s\", \"problem\": \"".formatted(broken.getParent()));
  }

  @Test
  void noRunsAreNoError() {
    assertThat(workplace.hookline("runs")).isZero();
    assertThat(workplace.out()).startsWith("there are no runs in \"");
  }

  @Test
  void aFolderThatIsNotThereIs() {
    assertThat(workplace.hookline("runs", "nowhere")).isEqualTo(2);
    assertThat(workplace.err())
        .isEqualToNormalizingNewlines(
            "hookline: \"nowhere\" is not a folder; name the one runs are in\n");
  }

  private Path run(String name, String start, String outcome, String iteration) {
    Path run = workplace.current().resolve("there").resolve(name);
    TinyWorkplace.write(
        run.resolve("run.json"),
        """
        {"name": "%s", "seed": 1, "sessions": [
          {"start": "%s", "from-iteration": 0, "outcome": "%s", "iteration": %s, "seconds": 61.5,
           "hookline": "1", "java": "17", "os": "any", "processors": 2, "host": "here",
           "plugins": []}]}
        """
            .formatted(name, start, outcome, iteration));
    return run;
  }
}
