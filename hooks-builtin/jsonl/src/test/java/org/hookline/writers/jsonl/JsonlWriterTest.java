package org.hookline.writers.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.RunException;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.World;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.testkit.AgreeingProcesses;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.HookCall;
import org.hookline.testkit.ThrowingHook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Losses are 1, 2, 3 and so on, so that medians can be told by heart. */
class JsonlWriterTest {

  @TempDir private Path run;
  private Path metrics;

  @BeforeEach
  void nameTheFile() {
    metrics = run.resolve("metrics.jsonl");
  }

  @Test
  void aLineHasSortedKeysAndItsIteration() throws IOException {
    trainer(6, 3)
        .hook("lr", in(Phase.SCHEDULE, t -> t.storage().putScalar("lr", 0.1, ScalarKind.RAW)))
        .hook("acc", in(Phase.USER, t -> t.storage().putScalar("acc", 0.5)))
        .build()
        .train();
    assertThat(metrics)
        .hasContent(
            """
            {"acc": 0.5, "iteration": 2, "lr": 0.1, "total_loss": 2.0}
            {"acc": 0.5, "iteration": 5, "lr": 0.1, "total_loss": 3.5}
            """);
    assertThat(Files.readString(metrics)).endsWith("}\n");
  }

  @Test
  void noisyScalarsAreMediansOverTheWindowAndOthersAreNot() throws IOException {
    Trainer.builder()
        .step(step())
        .maxIter(5)
        .output(run)
        .hook(
            "raw",
            in(Phase.USER, t -> t.storage().putScalar("raw", (double) t.iter(), ScalarKind.RAW)))
        .writer("jsonl", new JsonlWriter(new JsonlSettings(5, 2)))
        .build()
        .train();
    assertThat(lines()).containsExactly("{\"iteration\": 4, \"raw\": 4.0, \"total_loss\": 4.5}");
  }

  @Test
  void aScalarThatCameInBetweenHasALineOfItsOwnIteration() throws IOException {
    trainer(6, 6)
        .hook("evaluation", atIteration(3, t -> put(t, "val/bbox/AP50", 0.25)))
        .build()
        .train();
    assertThat(lines())
        .containsExactly(
            "{\"iteration\": 3, \"val/bbox/AP50\": 0.25}",
            "{\"iteration\": 5, \"total_loss\": 3.5}");
  }

  /** A timer warms up after a resume, so its newest value can be older than all others. */
  @Test
  void whatWasMeasuredMakesNoLineOfItsOwn() throws IOException {
    trainer(6, 6)
        .hook("timer", atIteration(3, t -> t.storage().putScalar("time", 0.5, ScalarKind.MEASURED)))
        .build()
        .train();
    assertThat(lines()).containsExactly("{\"iteration\": 5, \"total_loss\": 3.5}");
  }

  @Test
  void whatIsNotANumberIsNull() throws IOException {
    trainer(1, 1)
        .hook("nan", in(Phase.USER, t -> put(t, "undefined", Double.NaN)))
        .hook("inf", in(Phase.USER, t -> put(t, "endless", Double.POSITIVE_INFINITY)))
        .build()
        .train();
    assertThat(lines())
        .containsExactly(
            "{\"endless\": null, \"iteration\": 0, \"total_loss\": 1.0, \"undefined\": null}");
  }

  @Test
  void theLastIterationIsWrittenWhateverThePeriod() throws IOException {
    trainer(7, 5).build().train();
    assertThat(iterations()).containsExactly("4", "6");
  }

  @Test
  void aRunThatWasKilledAndResumedEndsWithTheFileOfOneThatWasNot(@TempDir Path other)
      throws IOException {
    builder(other, 12, 2).hook("evaluation", evaluation()).build().train();

    // Saves in iteration 5, before the writers; dies after iteration 9.
    Trainer killed =
        trainer(12, 2)
            .hook("save", atIteration(5, Trainer::saveCheckpoint))
            .hook("evaluation", evaluation())
            .hook(new ThrowingHook(HookCall.BEFORE_STEP, 10, new IllegalStateException("killed")))
            .build();
    assertThatThrownBy(killed::train).isInstanceOf(RunException.class);
    assertThat(iterations()).containsExactly("1", "3", "4", "5", "7", "9");

    resumed(12, 2).hook("evaluation", evaluation()).build().train();
    assertThat(metrics).hasSameTextualContentAs(other.resolve("metrics.jsonl"));
    assertThat(iterations()).containsExactly("1", "3", "4", "5", "7", "9", "11");
  }

  @Test
  void halfALineOfADeadProcessIsDropped() throws IOException {
    Trainer first = trainer(4, 2).build();
    first.train();
    Files.writeString(metrics, "{\"iteration\": 5, \"tot", StandardOpenOption.APPEND);
    trainer(8, 2).build().train();
    assertThat(iterations()).containsExactly("1", "3", "5", "7");
  }

  @Test
  void aRunThatStartsOverStartsTheFileOver() throws IOException {
    trainer(6, 2).build().train();
    trainer(10, 4).build().train();
    assertThat(iterations()).containsExactly("3", "7", "9");
  }

  @Test
  void aFileThatTheCheckpointDoesNotKnowIsNotCut() throws IOException {
    Trainer first = trainer(12, 2).hook("save", atIteration(5, Trainer::saveCheckpoint)).build();
    first.train();
    Files.writeString(metrics, "{\"iteration\": 7}\n");
    resumed(12, 2).build().train();
    assertThat(iterations()).containsExactly("7", "9", "11");
  }

  @Test
  void evaluatingAnOldCheckpointLeavesTheFileAlone() throws IOException {
    trainer(12, 2).hook("save", atIteration(5, Trainer::saveCheckpoint)).build().train();
    String before = Files.readString(metrics);
    resumed(12, 2).hook("evaluation", evaluation()).build().evaluate();
    assertThat(metrics).hasContent(before);
  }

  @Test
  void offsetsAreMeasuredAndIterationsAreNot() {
    JsonlWriter writer = new JsonlWriter(new JsonlSettings(2, 20));
    Trainer.builder().step(step()).maxIter(4).output(run).writer("jsonl", writer).build().train();
    assertThat(writer.state()).isEqualTo(Map.of("iteration", 3L));
    assertThat(writer.measuredState()).isEqualTo(Map.of("offset", metrics.toFile().length()));
  }

  @Test
  void onlyTheMainProcessWrites() {
    trainer(4, 2).processes(new AgreeingProcesses(new World(1, 2))).build().train();
    assertThat(metrics).doesNotExist();
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    Files.createDirectory(metrics);
    assertThatThrownBy(() -> trainer(4, 2).build().train())
        .isInstanceOf(RunException.class)
        .hasMessageContaining(
            "metrics.jsonl cannot be written, \"%s\": Is a directory. Make sure that the disk has room"
                + " and the folder may be written.",
            metrics);
  }

  private TrainerBuilder trainer(long maxIter, long period) {
    return builder(run, maxIter, period);
  }

  private TrainerBuilder resumed(long maxIter, long period) {
    CheckpointStore store = new CheckpointStore(run.resolve("checkpoints"));
    return trainer(maxIter, period).resumeFrom(store.newest().orElseThrow());
  }

  private static TrainerBuilder builder(Path folder, long maxIter, long period) {
    return Trainer.builder()
        .step(step())
        .maxIter(maxIter)
        .output(folder)
        .writer("jsonl", new JsonlWriter(new JsonlSettings(period, 20)));
  }

  private static CountingStep step() {
    return new CountingStep(iteration -> iteration + 1.0);
  }

  /** Puts a metric in iterations 4 and 9. */
  private static Hook evaluation() {
    return in(
        Phase.EVALUATE,
        t -> {
          if (t.iter() % 5 == 4) {
            put(t, "val/bbox/AP50", t.iter() / 10.0);
          }
        });
  }

  private static Hook atIteration(long iteration, Consumer<Trainer> action) {
    return in(
        Phase.SAVE,
        t -> {
          if (t.iter() == iteration) {
            action.accept(t);
          }
        });
  }

  private static Hook in(Phase phase, Consumer<Trainer> action) {
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

  private static void put(Trainer trainer, String name, double value) {
    trainer.storage().putScalar(name, value, ScalarKind.RAW);
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(metrics);
  }

  private List<String> iterations() throws IOException {
    return lines().stream()
        .map(line -> line.replaceAll(".*\"iteration\": (\\d+).*", "$1"))
        .toList();
  }
}
