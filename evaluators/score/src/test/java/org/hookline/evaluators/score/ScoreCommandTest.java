package org.hookline.evaluators.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.detection.Evaluator;
import org.hookline.evaluators.score.CountFactory.Unit;
import org.hookline.plugin.PluginContext;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreCommandTest {

  private static final String TWO_VIDEOS =
      """
      {'videos': [{'id': 1, 'name': 'fast', 'fps': 50}, {'id': 2, 'name': 'unknown'}],
       'images': [{'id': 4, 'video_id': 2, 'frame_id': 0}, {'id': 3, 'video_id': 1, 'frame_id': 7}],
       'categories': [{'id': 1, 'name': 'lesion'}], 'annotations': []}
      """;

  @TempDir Path folder;

  private Path groundTruth = Path.of("");
  private Path detections = Path.of("");

  @BeforeEach
  void writeFiles() throws IOException {
    groundTruth = write("gt.json", TWO_VIDEOS);
    detections =
        write(
            "dt.json",
            """
            [{'image_id': 4, 'category_id': 1, 'bbox': [10, 10, 20, 20], 'score': 0.5},
             {'image_id': 3, 'category_id': 1, 'bbox': [10, 10, 20, 20], 'score': 0.75},
             {'image_id': 4, 'category_id': 1, 'bbox': [10, 10, 20, 20], 'score': 0.25}]
            """);
  }

  @Test
  void showsEveryFrameAndPrintsWhatTheEvaluatorSays() {
    assertThat(score())
        .isEqualToNormalizingNewlines(
            """
            rate-of-fast      50.0000
            frames             2.0000
            found              3.0000  detections times the factor
            last-score         0.2500
            rate-of-unknown         -
            pictures           0.0000
            -: not reached, or not defined
            """);
  }

  @Test
  void anIntervalStandsBehindItsMetric() {
    Evaluator evaluator =
        new CountFactory().create(new CountFactory.Settings(Unit.FRAME, 1), context());
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("found", 0.5);
    metrics.put("found/low", 0.25);
    metrics.put("found/high", 0.75);
    metrics.put("frames", 12.0);

    assertThat(new ScoreTable(evaluator).of(metrics))
        .isEqualToNormalizingNewlines(
            """
            found     0.5000  [0.2500, 0.7500]  detections times the factor
            frames   12.0000
            """);
  }

  @Test
  void writesTheNumbersUnroundedAndNullWhereNotDefined() throws IOException {
    Path json = folder.resolve("new/out.json");

    score("--json", json.toString(), "factor=0.1");

    assertThat(Files.readString(json))
        .isEqualTo(
            """
            {
              "rate-of-fast": 50.0,
              "frames": 2.0,
              "found": 0.30000000000000004,
              "last-score": 0.25,
              "rate-of-unknown": null,
              "pictures": 0.0
            }
            """);
  }

  @Test
  void aFrameRateIsThatOfVideosThatDoNotSayTheirs() {
    assertThat(score("--fps", "25", "--unit", "minute"))
        .contains("rate-of-fast      50.0000", "rate-of-unknown   25.0000");
    assertThatThrownBy(() -> score("--fps", "0"))
        .isInstanceOf(InputException.class)
        .hasMessage("--fps must be a finite number of frames per second above 0, it is 0.0");
  }

  @Test
  void theEvaluatorMayRefuseTheGroundTruth() {
    assertThatThrownBy(() -> score("--unit", "minute"))
        .isInstanceOf(InputException.class)
        .hasMessage("There is no frame rate.");
  }

  @Test
  void asksForPicturesIfThereIsAFolderForThem() {
    assertThat(score("--plots", folder.toString()))
        .contains("pictures           1.0000", "pictures: " + folder);
  }

  @Test
  void namesTheOptionThatMeansNothingToTheEvaluator() {
    assertThatThrownBy(() -> score("--duplicates", "fp"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The evaluator \"count\" has no \"duplicates\", so --duplicates means nothing to it."
                + " Its settings are: unit, factor.");
  }

  @Test
  void namesTheSettingThatIsNotSound() {
    assertThatThrownBy(() -> score("--unit", "hour", "facter=2"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("unit")
        .hasMessageContaining("\"hour\"")
        .hasMessageContaining("frame, minute")
        .hasMessageContaining("facter")
        .hasMessageContaining("factor");
  }

  @Test
  void listsTheEvaluatorsThereAre() {
    assertThatThrownBy(() -> run("cuont", "--ground-truth", "a", "--detections", "b"))
        .isInstanceOf(InputException.class)
        .hasMessage("no \"cuont\" among the evaluators; did you mean \"count\"? found: count");
    assertThat(run("--help")).contains("--ground-truth=FILE", "The evaluators are: count");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void namesTheFileThatIsNone(String name) {
    assertThatThrownBy(() -> score("--json", name))
        .isInstanceOf(InputException.class)
        .hasMessage("\"" + name + "\" is not the name of a file. Choose another one for --json.");
  }

  @Test
  void namesTheFolderThatCannotBeMadeBeforeAnythingIsRead() throws IOException {
    Path file = write("file", "");
    detections = folder.resolve("nothing.json");
    for (String option : List.of("--json", "--plots")) {
      Path asked = file.resolve(option.equals("--json") ? "sub/numbers.json" : "sub");
      assertThatThrownBy(() -> score(option, asked.toString()))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("The folder \"" + file.resolve("sub") + "\" cannot be made, ")
          .hasMessageEndingWith(" Choose another one for " + option + ".");
    }
  }

  @Test
  void namesWhatTheGroundTruthDoesNotHave() throws IOException {
    detections =
        write(
            "dt.json",
            """
            [{'image_id': 5, 'category_id': 1, 'bbox': [10, 10, 20, 20], 'score': 1},
             {'image_id': 4, 'category_id': 3, 'bbox': [10, 10, 20, 20], 'score': 1}]
            """);
    assertThatThrownBy(this::score)
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            "%1$s" cannot be used:
              there is no image 5 in "%2$s": detection [0]
              there is no category 3 in "%2$s": detection [1]"""
                .formatted(detections, groundTruth));
  }

  @Test
  void saysWhichOptionIsMissingOrUnknown() {
    assertThatThrownBy(() -> run("count", "--detections", "dt.json"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Missing required option: '--ground-truth=FILE'. Try \"hookline score --help\".");
    assertThatThrownBy(() -> score("--jsno", "c"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Unknown option")
        .hasMessageEndingWith(" Try \"hookline score --help\".");
  }

  private String score(String... more) {
    return run(
        Stream.concat(
                Stream.of(
                    "count",
                    "--ground-truth",
                    groundTruth.toString(),
                    "--detections",
                    detections.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private String run(String... arguments) {
    StringWriter out = new StringWriter();
    int exitCode = new ScoreCommand(context()).run(List.of(arguments), new PrintWriter(out));
    assertThat(exitCode).isZero();
    return out.toString();
  }

  private PluginContext context() {
    return SimpleContext.of("score", 0, folder);
  }

  private Path write(String name, String json) throws IOException {
    return Files.writeString(folder.resolve(name), json.replace('\'', '"'));
  }
}
