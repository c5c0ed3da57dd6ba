package org.hookline.ultrasound.hardmining;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.Trainer;
import org.hookline.config.ConfigSources;
import org.hookline.config.LayeredConfig;
import org.hookline.config.RunConfiguration;
import org.hookline.detection.mining.FalsePositives;
import org.hookline.hooks.bestcheckpoint.BestCheckpointFactory;
import org.hookline.hooks.checkpoint.CheckpointFactory;
import org.hookline.hooks.evaluation.EvaluationFactory;
import org.hookline.plugin.PluginCatalog;
import org.hookline.run.RunAssembly;
import org.hookline.run.RunFolder;
import org.hookline.run.TrainingRun;
import org.hookline.testkit.LoggedLines;
import org.hookline.writers.jsonl.JsonlFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MineCommandTest {

  private static final PluginCatalog CATALOG =
      PluginCatalog.of(
          List.of(
              new ScansFactory(),
              new HardMiningFactory(),
              new BestCheckpointFactory(),
              new CheckpointFactory(),
              new EvaluationFactory(),
              new JsonlFactory()));

  private static final String[] BEST = {
    "hooks.evaluation.period=2",
    "hooks.best-checkpoint.enabled=on",
    "hooks.best-checkpoint.metric=unseen/bbox/AP50"
  };

  @TempDir private Path folder;
  private Path run;

  @BeforeEach
  void nameRun() {
    run = folder.resolve("run");
  }

  @Test
  void theNewestCheckpointIsMinedAndNothingElseOfTheRunIsChanged() {
    train(3);
    Map<String, String> before = contents();
    assertThat(before).containsKeys("results.json", "metrics.jsonl", "run.json", "config.conf");
    Path list = run.resolve("mined/iter-0000003.json").toAbsolutePath();

    assertThat(mine("--run", run.toString()))
        .isEqualTo(
            """
            false positives in 4 frames of 2 videos
                   2  "scan?01"
                   2  "scan?03"
            the list is "%1$s"; train with it by
              data.sampling.false-positives.lists="%1$s"
            exit 0
            """
                .formatted(list));

    assertThat(FalsePositives.read(list).iteration()).isEqualTo(3);
    Map<String, String> after = contents();
    assertThat(after.remove("mined/iter-0000003.json")).isNotNull();
    assertThat(after).isEqualTo(before);
  }

  @Test
  void itLooksLikeTheListOfTheRunItself() throws IOException {
    train(3, "hooks.hard-mining=on", "hooks.hard-mining.period=2");

    mine("--run", run.toString(), "--checkpoint", "iter-0000001");

    assertThat(run.resolve("mined/iter-0000001.json"))
        .hasSameBinaryContentAs(run.resolve("false-positives/iter-0000001.json"));
  }

  @Test
  void aCheckpointAndAFileCanBeNamed() {
    train(3);
    Path list = folder.resolve("lists/by hand/a \"b\" ${c}.json");

    String checkpoint = run.resolve("checkpoints/iter-0000001").toString();
    mine("--run", run.toString(), "--checkpoint", checkpoint, "--output", list.toString());

    assertThat(FalsePositives.read(list).iteration()).isEqualTo(1);
    assertThat(run.resolve("mined")).doesNotExist();
  }

  /** The model also finds something with 0.59 in the other frames, so there are 12 of 12. */
  @Test
  void settingsAndDataCanDifferFromTheRunButHooksStayOff() {
    train(3, "hooks.hard-mining.score-threshold=0.5");

    assertThat(mine("--run", run.toString()))
        .startsWith("false positives in 12 frames of 3 videos");
    assertThat(
            mine(
                "--run",
                run.toString(),
                "hooks.hard-mining.score-threshold=0.76",
                "videos=1",
                "hooks.evaluation=on",
                "hooks.evaluation.prefix=again"))
        .startsWith("false positives in 0 frames of 0 videos\nthe list is ");
    assertThat(run.resolve("results.json")).content().doesNotContain("again");
  }

  @Test
  void ofManyVideosTenAreShown() {
    train(24);

    assertThat(mine("--run", run.toString()))
        .startsWith("false positives in 24 frames of 12 videos\n       2  \"scan?01\"\n")
        .contains("       2  \"scan?19\"\n  and 2 more\nthe list")
        .doesNotContain("scan?21");
  }

  /** The first of equals is the best: the one of iteration 1. */
  @Test
  void aPointerOfTheRunCanBeNamed() {
    train(3, BEST);

    mine("--run", run.toString(), "--checkpoint", "best");

    assertThat(run.resolve("mined/iter-0000001.json")).exists();
  }

  @Test
  void hooksThatAreOffOnPurposeAreNotMissed() throws ReflectiveOperationException {
    train(3, BEST);

    try (LoggedLines trainer = new LoggedLines(Trainer.class);
        LoggedLines state = new LoggedLines(Class.forName("org.hookline.TrainerState"));
        LoggedLines mining = new LoggedLines(HardMiningHook.class)) {
      mine("--run", run.toString());

      assertThat(trainer.lines())
          .containsExactly("INFO hooks: hard-mining (MINE), writers (REPORT)");
      assertThat(state.lines()).isEmpty();
      assertThat(mining.lines())
          .singleElement()
          .asString()
          .startsWith(
              "INFO false positives in 4 of 12 frames (33.3 %), in 2 of 3 videos; the list");
    }
  }

  @Test
  void aFolderWithoutARunIsTheUsersMistake() {
    assertThatThrownBy(() -> mine("--run", folder.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("There is no run in \"" + folder + "\": it has no \"run.json\".");
  }

  @Test
  void aRunWithoutConfigurationIsTheUsersMistake() throws IOException {
    train(3);
    Files.delete(run.resolve("config.conf"));

    assertThatThrownBy(() -> mine("--run", run.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The run in \"" + run + "\" has no \"config.conf\", so nothing is known of its model.");
  }

  @Test
  void aRunWithoutACheckpointIsTheUsersMistake() {
    train(3, "hooks.checkpoint=off");

    assertThatThrownBy(() -> mine("--run", run.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage("The run in \"" + run + "\" has no checkpoint yet. Train first, or name one.");
  }

  @Test
  void aCheckpointThatIsNotThereIsTheUsersMistake() {
    train(3);

    assertThatThrownBy(() -> mine("--run", run.toString(), "--checkpoint", "best"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "There is no checkpoint at \"" + run.resolve("checkpoints/best") + "\".");
  }

  @Test
  void aDamagedCheckpointIsPassedOverOrRefused() throws IOException {
    train(3);
    damage("iter-0000003");

    assertThatThrownBy(() -> mine("--run", run.toString(), "--checkpoint", "iter-0000003"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "The checkpoint \"%s\" cannot be used: ", run.resolve("checkpoints/iter-0000003"));
    mine("--run", run.toString());
    assertThat(run.resolve("mined/iter-0000001.json")).exists();

    damage("iter-0000001");
    assertThatThrownBy(() -> mine("--run", run.toString()))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("No checkpoint in \"%s\" is sound:", run.resolve("checkpoints"));
  }

  @Test
  void anOutputThatCannotBeWrittenIsFoundBeforeThePass() throws IOException {
    train(3);
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> mine("--run", run.toString(), "--output", folder.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage("\"" + folder + "\" is a folder. Choose a file with --output.");
    Path inside = file.resolve("list.json");
    assertThatThrownBy(() -> mine("--run", run.toString(), "--output", inside.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" cannot be written, \"%s\": something else of this name is in the way. Choose"
                + " another file with --output.",
            inside, file);
  }

  @Test
  void aRunThatIsGoingOnIsLeftAlone() {
    train(
        3,
        trainer ->
            assertThatThrownBy(() -> mine("--run", run.toString()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has no checkpoint yet"));
    train(
        3,
        trainer ->
            assertThatThrownBy(() -> mine("--run", run.toString()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("\"" + run + "\" is in use by process "),
        "train.max-iter=6");
  }

  @Test
  void saysWhatIsWrongWithTheCommandLine() {
    assertThatThrownBy(() -> mine())
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Missing required option: '--run=RUN'. Try \"hookline ultrasound mine --help\".");
    train(3);
    assertThatThrownBy(() -> mine("--run", run.toString(), "best"))
        .isInstanceOf(InputException.class)
        .hasMessage("\"best\" is not understood; expected key=value, such as train.max-iter=100");
    assertThat(mine("--help")).startsWith("Usage: hookline ultrasound mine").endsWith("exit 0\n");
  }

  private void damage(String checkpoint) throws IOException {
    Files.writeString(run.resolve("checkpoints").resolve(checkpoint).resolve("state.json"), "{}");
  }

  private void train(int videos, String... overrides) {
    train(videos, trainer -> {}, overrides);
  }

  private void train(int videos, Consumer<Trainer> onStart, String... overrides) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train.step=scans",
                "train.max-iter=4",
                "videos=" + videos,
                "hooks.checkpoint=on",
                "hooks.checkpoint.period=2",
                "hooks.evaluation=on",
                "writers.jsonl=on"));
    arguments.addAll(List.of(overrides));
    LayeredConfig layers =
        LayeredConfig.load(
            new ConfigSources(folder.resolve("none.conf"), Optional.empty(), arguments), CATALOG);
    RunFolder where =
        Files.exists(run.resolve("run.json")) ? RunFolder.open(run) : RunFolder.create(run);
    new TrainingRun(
            where,
            new RunAssembly(RunConfiguration.bind(layers, CATALOG), CATALOG),
            Clock.systemUTC())
        .train(onStart);
  }

  /** What the run's files hold, but for who has its lock. */
  private Map<String, String> contents() {
    try (Stream<Path> files = Files.walk(run)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("run.lock"))
          .collect(toMap(file -> run.relativize(file).toString(), MineCommandTest::content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try {
      return HexFormat.of().formatHex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the command printed, and its exit code in a last line. */
  private static String mine(String... arguments) {
    StringWriter out = new StringWriter();
    int exit = new MineCommand(CATALOG).run(List.of(arguments), new PrintWriter(out));
    return out.toString().replace(System.lineSeparator(), "\n") + "exit " + exit + "\n";
  }
}
