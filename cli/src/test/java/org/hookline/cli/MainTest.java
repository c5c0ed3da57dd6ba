package org.hookline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as a user meets it, with the plug-ins that come with Hookline. */
class MainTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private Path home;
  private Path current;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void layOut() throws IOException {
    home = folder.resolve("home");
    current = Files.createDirectories(folder.resolve("current"));
    Files.createDirectories(home.resolve("config"));
    Files.writeString(
        home.resolve("config/application.conf"),
        """
        train { step = detection, max-iter = 4, seed = 3 }
        model { type = fcos, channels = 32, blocks = 1 }
        optimizer { type = sgd, lr = 0.01 }
        data { batch-size = 2, workers = 1 }
        hooks.evaluation = on
        """);
    Files.writeString(
        home.resolve("config/quickstart.conf"),
        """
        run.name = tiny
        datasets.ultrasound-simulation {
          enabled = on
          folder = ../data
          train-videos = 2, test-videos = 2, frames = 4, size = 64, negative-share = 0
        }
        data.train {
          annotations = ../data/train.json
          images = ../data/frames
        }
        data.test.unseen {
          annotations = ../data/test.json
          images = ../data/frames
        }
        """);
  }

  @Test
  void aDryRunSaysWhatWouldRunAndStartsNothing() throws IOException {
    assertThat(hookline("train", "--dry-run")).isZero();

    assertThat(out.toString())
        .startsWith("the configuration is sound; nothing was started")
        .contains(
            "tiny, 4 iterations, seed 3", "detection", "timer (TIME)", "evaluation (EVALUATE)");
    assertThat(Files.exists(home.resolve("data"))).isFalse();
    assertThat(list(current)).isEmpty();
  }

  @Test
  void everyProblemIsReportedAtOnceWithItsPlaceAndNothingIsStarted() throws IOException {
    Path experiment = current.resolve("wrong.conf");
    Files.writeString(
        experiment,
        """
        include "../home/config/quickstart.conf"
        hoks.timer = on
        train.max-iter = many
        hooks.checkpoint.perod = 5
        data.train.annotations = nowhere.json
        """);

    assertThat(hookline("train", experiment.toString(), "hooks.hello=on")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("hookline: ")
        .contains("problems in the configuration; nothing was started")
        .contains("wrong.conf:2", "hoks", "did you mean \"hooks\"")
        .contains("wrong.conf:3", "\"many\"", "whole number")
        .contains("wrong.conf:4", "perod", "did you mean \"period\"")
        .contains("command line", "\"hello\"", "checkpoint", "timer");
    assertThat(list(current)).containsExactly("wrong.conf");
  }

  @Test
  void whatOnlyAPlugInKnowsIsReportedWithItsPlaceToo() throws IOException {
    int code =
        hookline(
            "train",
            "hooks.lr-scheduler.type=multistep",
            "hooks.lr-scheduler.milestones=[2, 9]",
            "data.train.annotations=nowhere.json");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("2 problems in the configuration")
        .contains("hooks.lr-scheduler.milestones")
        .contains("data.train.annotations", "nowhere.json");
    assertThat(list(current)).isEmpty();
  }

  @Test
  void aMissingPlugInListsThoseThereAre() {
    assertThat(hookline("train", "hooks.hello=on")).isEqualTo(2);

    assertThat(err.toString())
        .contains("hooks.hello")
        .contains("no \"hello\" among the hooks; found: ")
        .containsSubsequence("checkpoint, ", "evaluation, ", "lr-scheduler, ", "timer");
  }

  @Test
  void aBrokenJarDisturbsNothingUntilItIsSwitchedOn() throws IOException {
    brokenJar(Files.createDirectories(home.resolve("plugins")).resolve("acme.jar"));

    assertThat(hookline("train", "--dry-run")).isZero();
    assertThat(hookline("train", "--dry-run", "hooks.rocket=on")).isEqualTo(3);
    assertThat(err.toString()).contains("acme.jar", "com.acme.RocketHook");
  }

  @Test
  void helpListsEveryCommandInAUsefulOrderAndTheExitCodes() {
    assertThat(hookline("--help")).isZero();

    assertThat(out.toString())
        .containsSubsequence(
            "  train ",
            "Trains ",
            "  doctor ",
            "Checks ",
            "  config ",
            "Prints ",
            "  hooks ",
            "Lists ",
            "  runs ",
            "Lists ",
            "  new ",
            "Writes ",
            "  completion ",
            "Prints ",
            "  launch ",
            "Trains with several processes, on this machine or many.",
            "  score ",
            "What an evaluator says of two files",
            "  2          your input",
            "  130, 143   ended by a signal");
  }

  @Test
  void anUnknownCommandListsTheCommands() {
    assertThat(hookline("trian")).isEqualTo(2);

    assertThat(err.toString()).contains("trian", "train", "hooks", "config", "score");
  }

  @Test
  void twoConfigurationFilesAreOneTooMany() {
    assertThat(hookline("train", "a.conf", "b.conf")).isEqualTo(2);

    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "hookline: \"a.conf\" and \"b.conf\" are two configuration files; give one, which may"
                + " include others, and key=value\n");
  }

  @Test
  void theConfigurationIsListedWithTheOriginOfEachValue() {
    assertThat(hookline("config", "optimizer.lr=0.5")).isZero();

    assertThat(out.toString())
        .contains("optimizer.lr = 0.5  # command line")
        .containsPattern("train\\.seed = 3  # .*application\\.conf:1")
        .containsPattern("hooks\\.checkpoint\\.period = \\d+  # ");
  }

  @Test
  void hooksAreListedWithTheirJarAndTheirOrder() {
    assertThat(hookline("hooks")).isZero();

    assertThat(out.toString())
        .contains("order of the hooks that are on")
        .containsSubsequence("TIME       timer", "SAVE       checkpoint", "EVALUATE   evaluation");
  }

  @Test
  void oneHookIsExplainedByItsDefaults() {
    assertThat(hookline("hooks", "checkpoint")).isZero();

    assertThat(out.toString()).contains("period = ", "keep-last = ");
  }

  @Test
  void anUnknownHookToExplainListsWhatThereIs() {
    assertThat(hookline("hooks", "chekpoint")).isEqualTo(2);

    assertThat(err.toString())
        .contains("there is no plug-in \"chekpoint\"; did you mean \"checkpoint\"? there are: ");
  }

  @Test
  void trainingLeavesARunFolderThatCanBeEvaluatedAndNotOverwritten() throws IOException {
    Path run = current.resolve("run");

    assertThat(hookline("train", "--output", run.toString())).as(err.toString()).isZero();

    assertThat(list(run))
        .contains(
            "checkpoints",
            "config.conf",
            "log.txt",
            "loss-curve.png",
            "metrics.jsonl",
            "predictions",
            "results.json",
            "run.json");
    assertThat(run.resolve("run.json")).content().contains("\"completed\"");
    assertThat(run.resolve("results.json")).content().contains("\"unseen\"", "\"AP50\"");
    assertThat(run.resolve("checkpoints/iter-0000003/model.safetensors")).exists();

    assertThat(hookline("train", "--output", run.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("already holds a run", "--resume");

    Files.delete(run.resolve("results.json"));
    String metrics = Files.readString(run.resolve("metrics.jsonl"));
    assertThat(hookline("train", "--eval-only", "--output", run.toString())).isZero();
    assertThat(run.resolve("results.json")).exists();
    assertThat(run.resolve("metrics.jsonl")).content().isEqualTo(metrics);

    assertThat(hookline("train", "--resume", "--output", run.toString())).isZero();
    assertThat(run.resolve("metrics.jsonl")).content().isEqualTo(metrics);
    assertThat(run.resolve("log.txt")).content().contains("the run is completed: 4 iterations");

    assertThat(hookline("train", "--resume", "--output", run.toString(), "train.max-iter=6"))
        .isZero();
    assertThat(run.resolve("checkpoints/iter-0000005/model.safetensors")).exists();
    assertThat(run.resolve("log.txt"))
        .content()
        .contains("train.max-iter: 4 -> 6", "take another shape from here on");
  }

  @Test
  void expectedResultsThatAreMissedEndTrainingAndEvaluationAloneWithFour() {
    Path run = current.resolve("run");
    String never = "{ metric = unseen/bbox/AP50, value = 2, tolerance = 0.5 }";
    String always = "{ metric = unseen/bbox/AP50, value = 0.5, tolerance = 0.5 }";

    assertThat(train(run, "hooks.evaluation.expected=[" + never + "]")).isEqualTo(4);
    assertThat(err.toString())
        .contains("The results are not those expected: unseen/bbox/AP50 is ", "expected 2 within");
    assertThat(run.resolve("results.json")).exists();

    assertThat(train(run, "--eval-only")).as("the expectation is the run's own").isEqualTo(4);
    assertThat(train(run, "--eval-only", "hooks.evaluation.expected=[" + always + "]")).isZero();
  }

  private int train(Path run, String... more) {
    List<String> arguments = new ArrayList<>(List.of("train", "--output", run.toString()));
    arguments.addAll(List.of(more));
    return hookline(arguments.toArray(String[]::new));
  }

  @Test
  void aRunGoesOnAsItWasConfiguredWithoutRepeatingItsArguments() throws IOException {
    Path run = current.resolve("run");
    hookline("train", "--output", run.toString(), "optimizer.lr=0.003", "hooks.evaluation=off");

    int code = hookline("train", "--resume", "--output", run.toString(), "train.max-iter=6");

    assertThat(code).as(err.toString()).isZero();
    assertThat(run.resolve("config.conf")).content().contains("lr=0.003");
    assertThat(run.resolve("log.txt")).content().doesNotContain("optimizer.lr");
    assertThat(run.resolve("results.json")).doesNotExist();
  }

  @Test
  void aNewRunCanStartFromTheWeightsOfAnother() throws IOException {
    Path first = current.resolve("first");
    Path second = current.resolve("second");
    hookline("train", "--output", first.toString());

    int code =
        hookline(
            "train",
            "--from",
            first.resolve("checkpoints/last").toString(),
            "--output",
            second.toString(),
            "train.max-iter=0");

    assertThat(code).as(err.toString()).isZero();
    assertThat(second.resolve("log.txt"))
        .content()
        .contains("starting at iteration 0 with the weights of");
  }

  @Test
  void aCheckpointThatDoesNotFitChangesNothingOfTheRun() throws IOException {
    Path run = current.resolve("run");
    hookline("train", "--output", run.toString());
    String record = Files.readString(run.resolve("run.json"));
    String config = Files.readString(run.resolve("config.conf"));

    int code =
        hookline(
            "train",
            "--resume",
            "--output",
            run.toString(),
            "train.max-iter=6",
            "model.channels=64");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("shape");
    assertThat(run.resolve("run.json")).content().isEqualTo(record);
    assertThat(run.resolve("config.conf")).content().isEqualTo(config);
  }

  @Test
  void resumingWhatWasNeverStartedIsRefused() {
    assertThat(hookline("train", "--resume")).isEqualTo(2);

    assertThat(err.toString()).contains("there is no unfinished run of the name \"tiny\"");
  }

  @Test
  void aCheckpointToStartFromThatIsNotThereIsRefusedBeforeAFolderIsMade() throws IOException {
    assertThat(hookline("train", "--from", "nowhere/iter-0000001")).isEqualTo(2);

    assertThat(err.toString()).contains("nowhere");
    assertThat(list(current)).isEmpty();
  }

  @Test
  void scoringGivesTheNumbersOfFiles() throws IOException {
    Path truth = current.resolve("gt.json");
    Path found = current.resolve("dt.json");
    Path numbers = current.resolve("numbers.json");
    Files.writeString(
        truth,
        """
        {"images": [{"id": 1, "width": 100, "height": 100, "file_name": "a.png"}],
         "categories": [{"id": 1, "name": "lesion"}],
         "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 10, 50, 50],
                          "area": 2500, "iscrowd": 0}]}
        """);
    Files.writeString(
        found,
        "[{\"image_id\": 1, \"category_id\": 1, \"bbox\": [10, 10, 50, 50], \"score\": 0.9}]");

    int code =
        hookline(
            "score",
            "coco",
            "--ground-truth",
            truth.toString(),
            "--detections",
            found.toString(),
            "--json",
            numbers.toString());

    assertThat(code).isZero();
    assertThat(numbers).content().contains("\"AR1\": 1.0", "\"APs\": -1.0", "\"AP\": 0.99999");
  }

  private int hookline(String... arguments) {
    Main main =
        new Main(
            new Workplace(home, current, CLOCK, Map.of()),
            new PrintWriter(out),
            new PrintWriter(err));
    return main.run(arguments);
  }

  private static List<String> list(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return new ArrayList<>(files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  /** A jar that names a hook whose class it does not hold. */
  private static void brokenJar(Path jar) throws IOException {
    try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
      entries.putNextEntry(new JarEntry("META-INF/services/org.hookline.Hook"));
      entries.write("com.acme.RocketHook\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
  }
}
