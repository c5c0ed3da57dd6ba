package org.hookline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import org.hookline.InputException;
import org.hookline.Outcome;
import org.hookline.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private Path runs;

  @Test
  void hasAPlaceForEverything() {
    RunFolder folder = RunFolder.create(runs.resolve("a/b"));

    assertThat(folder.path()).isDirectory();
    assertThat(
            List.of(
                folder.config(),
                folder.record(),
                folder.log(),
                folder.metrics(),
                folder.results(),
                folder.predictions(),
                folder.checkpoints(),
                folder.checkpointStore().folder()))
        .extracting(path -> folder.path().relativize(path).toString())
        .containsExactly(
            "config.conf",
            "run.json",
            "log.txt",
            "metrics.jsonl",
            "results.json",
            "predictions",
            "checkpoints",
            "checkpoints");
  }

  @Test
  void everyProcessHasALogOfItsOwn() {
    RunFolder folder = RunFolder.create(runs.resolve("a"));

    assertThat(folder.log(0)).isEqualTo(folder.log());
    assertThat(folder.log(12)).isEqualTo(folder.path().resolve("log-rank-12.txt"));
  }

  @Test
  void whatTheMainProcessHasMadeHasToBeSeenByTheOthers() {
    RunFolder made = RunFolder.create(runs.resolve("a"));

    assertThat(RunFolder.seen(made.path()).path()).isEqualTo(made.path());
    assertThatThrownBy(() -> RunFolder.seen(runs.resolve("b")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\", the run's folder, is not to be seen from host \"%s\". Put it with --output on a file system that all processes share."
                .formatted(runs.resolve("b"), RunEnvironment.here().host()));
  }

  @Test
  void isNotGivenToASecondRun() {
    Path path = runs.resolve("a");
    RunFolder.create(path).write(record("a", NOON));

    assertThatThrownBy(() -> RunFolder.create(path))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\""
                + path
                + "\" already holds a run. Continue it with --resume, or choose another --output.");
    assertThat(RunFolder.open(path).readRecord()).isEqualTo(record("a", NOON));
  }

  @Test
  void aRunThatSaysRunningWhileNobodyIsAtWorkWasKilled() {
    RunFolder folder = RunFolder.create(runs.resolve("a"));
    folder.write(record("a", NOON));

    assertThat(folder.currentRecord().outcome()).isEqualTo("killed");
    assertThat(folder.readRecord().outcome()).isEqualTo("running");
    String now =
        RunLock.holding(folder.path(), Clock.systemUTC(), () -> folder.currentRecord().outcome());
    assertThat(now).isEqualTo("running");
  }

  @Test
  void mayExistBeforehand() throws IOException {
    Files.writeString(runs.resolve("notes.txt"), "mine");

    assertThat(RunFolder.create(runs).path()).isEqualTo(runs);
  }

  @Test
  void isOpenedOnlyIfItHoldsARun() {
    assertThatThrownBy(() -> RunFolder.open(runs))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "There is no run in \"%1$s\": it has no \"run.json\". Start one with \"hookline train"
                    .formatted(runs)
                + " --output %s\".".formatted(runs));
  }

  @Test
  void aFolderThatCannotBeMadeIsReported() throws IOException {
    Path file = Files.writeString(runs.resolve("file"), "");

    assertThatThrownBy(() -> RunFolder.create(file))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "The run's folder cannot be made, \""
                + file
                + "\": something else of this name is in the way. Choose another --output.");
  }

  @Test
  void aFileThatCannotBeWrittenIsReported() throws IOException {
    RunFolder folder = RunFolder.create(runs.resolve("a"));
    Files.createDirectories(folder.config().resolve("full"));

    assertThatThrownBy(() -> folder.write(folder.config(), "x"))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("\"config.conf\" could not be written, \"");
  }

  @Test
  void isNamedAfterTheRunAndTheTime() throws IOException {
    Clock clock = Clock.fixed(NOON, ZoneOffset.ofHours(2));
    Path first = RunFolder.defaultPath(runs, "quick", clock);
    assertThat(first).isEqualTo(runs.resolve("quick-20261122-140000"));

    Files.createDirectory(first);
    Path second = RunFolder.defaultPath(runs, "quick", clock);
    assertThat(second).isEqualTo(runs.resolve("quick-20261122-140000-2"));
    Files.createDirectory(second);
    assertThat(RunFolder.defaultPath(runs, "quick", clock))
        .isEqualTo(runs.resolve("quick-20261122-140000-3"));
  }

  @Test
  void theNewestUnfinishedRunOfANameIsFound() throws IOException {
    put("old", record("a", NOON));
    put("failed", ended(record("a", NOON.plusSeconds(5)), new Outcome.Failed(new Error("x"))));
    put("done", ended(record("a", NOON.plusSeconds(9)), new Outcome.Completed()));
    put("other", record("a-b", NOON.plusSeconds(9)));
    Files.createDirectory(runs.resolve("empty"));
    Path broken = Files.createDirectory(runs.resolve("broken"));
    Files.writeString(broken.resolve("run.json"), "{");

    RunFinder finder = new RunFinder(runs);
    assertThat(finder.newestUnfinished("a").orElseThrow().path()).isEqualTo(runs.resolve("failed"));
    assertThat(finder.newestUnfinished("a-b").orElseThrow().path())
        .isEqualTo(runs.resolve("other"));
    assertThat(finder.newestUnfinished("c")).isEmpty();
    assertThat(new RunFinder(runs.resolve("none")).newestUnfinished("a")).isEmpty();
  }

  @Test
  void aRecordThatIsNoneIsReported() throws IOException {
    RunFolder folder = RunFolder.create(runs.resolve("a"));
    for (String content : List.of("", "{", "[]", "{}", "{\"name\": \"a\", \"seed\": 1}")) {
      Files.writeString(folder.record(), content);
      assertThatThrownBy(folder::readRecord)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("\"" + folder.record() + "\" is not a run record: ");
    }
  }

  private void put(String name, RunRecord record) {
    RunFolder.create(runs.resolve(name)).write(record);
  }

  private static RunRecord record(String name, Instant start) {
    return RunRecord.started(name, 1, RunSession.starting(start, 0, List.of(), 1));
  }

  private static RunRecord ended(RunRecord record, Outcome outcome) {
    return record.ended(RunEnding.of(outcome, OptionalLong.of(9), Duration.ofSeconds(1)));
  }
}
