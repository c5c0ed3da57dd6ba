package org.hookline.ultrasound.detector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.ScalarHistory;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.World;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoSource;
import org.hookline.detection.coco.DataSources;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.testkit.AgreeingProcesses;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.LoggedLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionEvaluationTest {

  private static final int BATCH = 4;

  @TempDir private Path folder;
  private final Sighted model = new Sighted();
  private final Recorder recorder = new Recorder("found");
  private final SortedMap<String, TestFrames> tests = new TreeMap<>();
  private final LoggedLines logged = new LoggedLines(DetectionEvaluation.class);
  private Path run = Path.of("");

  @BeforeEach
  void openData() {
    run = folder.resolve("run");
    Films films = new Films(folder, 1);
    films.video(5, 32, 24, new Box(4, 6, 14, 12)).video(2, 24, 24);
    tests.put("seen", frames("seen", films.write("seen")));
  }

  @AfterEach
  void stopListening() {
    logged.close();
  }

  @Test
  void everyFrameIsShownToTheEvaluatorOnceInOrder() {
    assertThat(evaluate("seen", recorder)).isEqualTo(Map.of("found", Map.of("frames", 7.0)));

    assertThat(recorder.detections().keySet())
        .containsExactlyElementsOf(dataset("seen").frames().toList());
    assertThat(recorder.detections().values()).allMatch(found -> found.size() == 1);
  }

  /** The third batch is both frames of the second video. */
  @Test
  void framesWithoutAPredictionAreAnErrorThatNamesThem() {
    model.forgetsIn(3, 1);
    String video = dataset("seen").videos().get(1).name();

    assertThatThrownBy(() -> evaluate("seen", recorder))
        .isInstanceOf(RunException.class)
        .hasMessage(
            ("The model's results for a batch are 1 and not 2, so it is not known which is whose:"
                    + " video \"%s\" frame 0, video \"%s\" frame 1. It must give one for each, in"
                    + " their order, an empty one where it finds nothing.")
                .formatted(video, video));
    assertThat(model.isTraining()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"begin", "process", "evaluate"})
  void theModelIsInTrainingModeAgainWhereverAnEvaluatorFails(String where) {
    Evaluator failing = new FailingEvaluator(where);

    assertThatThrownBy(() -> evaluate("seen", failing)).hasMessage("broken in " + where);
    assertThat(model.isTraining()).isTrue();
    assertThat(evaluate("seen", recorder)).isEqualTo(Map.of("found", Map.of("frames", 7.0)));
  }

  @Test
  void theTimePerFrameIsAMeasuredScalarAndALineInTheLog() {
    try (Trainer trainer = trainer(World.ALONE)) {
      evaluation(recorder).evaluate("seen", "seen", trainer);

      for (String name : List.of("seen/time/p50", "seen/time/p95")) {
        ScalarHistory time = trainer.storage().history(name).orElseThrow();
        assertThat(time.kind()).isEqualTo(ScalarKind.MEASURED_RAW);
        assertThat(time.latest()).isBetween(0.0, 10.0);
      }
      assertThat(trainer.storage().latest()).containsOnlyKeys("seen/time/p50", "seen/time/p95");
    }
    assertThat(logged.lines())
        .singleElement()
        .asString()
        .matches(
            "INFO \"seen\": 7 frames, \\d+\\.\\d per second; in the model, p50 \\d+\\.\\d\\d ms and p95"
                + " \\d+\\.\\d\\d ms per frame");
  }

  @Test
  void progressIsALineWithTheTimeLeft() {
    assertThat(FrameDetection.progress("evaluated", 1200, 5000, Duration.ofMillis(42_900)))
        .isEqualTo("evaluated 1,200 of 5,000 frames, 0:00:42 left");
  }

  @Test
  void aTestSetWithoutVideosHasARowThatSaysSoBesideTheOthers() {
    tests.put("empty", frames("empty", new Films(folder, 1).write("empty")));

    assertThat(evaluate("empty", recorder))
        .isEqualTo(Map.of("found", Map.of("frames", 0.0), "data", Map.of("videos", 0.0)));
    assertThat(evaluate("seen", recorder)).isEqualTo(Map.of("found", Map.of("frames", 7.0)));

    assertThat(logged.lines())
        .first()
        .isEqualTo("WARN \"empty\": 0 videos, so there is nothing to evaluate");
  }

  @Test
  void whatAnEarlierConfigurationLeftIsNamedOnceAndIgnored() throws IOException {
    write(
        "predictions/old-fold.json",
        "predictions/seen.json",
        "predictions/ema/seen.json",
        "predictions/ema/seen/000001-film.json",
        "predictions/ema/older/000001-film.json",
        "predictions/older/000001-film.json",
        "predictions/older/000002-film.json",
        "predictions/notes.txt");
    write(
        "pictures/older/sheet.png",
        "pictures/older/false-alarms.csv",
        "pictures/ema/seen/sheet.png",
        "pictures/seen/sheet.png",
        "pictures/mine.png");

    DetectionEvaluation evaluation = evaluation(recorder);
    try (Trainer trainer = trainer(World.ALONE)) {
      evaluation.evaluate("seen", "seen", trainer);
      evaluation.evaluate("seen", "seen", trainer);
    }

    assertThat(logged.lines())
        .filteredOn(line -> line.startsWith("WARN"))
        .containsExactly(
            "WARN ignored in the run's folder, because there is no test data of that name any more:"
                + " \"pictures/older\", \"predictions/ema/older\", \"predictions/old-fold.json\","
                + " \"predictions/older\". The test data is: seen. Delete what you do not need.");
    assertThat(run.resolve("predictions/old-fold.json")).exists();
  }

  @Test
  void aPrefixIsAFolderOfItsOwnAndPartOfTheScalarsNames() {
    try (Trainer trainer = trainer(World.ALONE)) {
      evaluation(recorder).evaluate("seen", "ema/seen", trainer);

      assertThat(recorder.context())
          .satisfies(
              context -> {
                assertThat(context.predictions()).hasValue(run.resolve("predictions/ema"));
                assertThat(context.pictures()).hasValue(run.resolve("pictures/ema/seen"));
              });
      assertThat(trainer.storage().history("ema/seen/time/p50")).isPresent();
    }
  }

  @Test
  void aFolderWithoutAnythingFormerIsNotMentioned() throws IOException {
    write("predictions/seen.json");

    evaluate("seen", recorder);

    assertThat(logged.lines()).noneMatch(line -> line.startsWith("WARN"));
  }

  @Test
  void evaluatorsThatMeasureUnderOneNameAreRefused() {
    List<Evaluator> twins = List.of(recorder, new Recorder("found"));
    try (Trainer trainer = trainer(World.ALONE)) {
      assertThatThrownBy(
              () ->
                  new DetectionEvaluation(detection(), tests, twins)
                      .evaluate("seen", "seen", trainer))
          .isInstanceOf(RunException.class)
          .hasMessage("Two evaluators report a metric \"found/frames\". Switch one of them off.");
    }
  }

  @Test
  void testDataThatIsNotThereIsNamedWithThatWhichIs() {
    assertThatThrownBy(() -> evaluate("sene", recorder))
        .isInstanceOf(InputException.class)
        .hasMessage("there is no test data \"sene\"; there is [seen]");
  }

  private Map<String, Map<String, Double>> evaluate(String name, Evaluator evaluator) {
    try (Trainer trainer = trainer(World.ALONE)) {
      return evaluation(evaluator).evaluate(name, name, trainer);
    }
  }

  private DetectionEvaluation evaluation(Evaluator evaluator) {
    return new DetectionEvaluation(detection(), tests, List.of(evaluator));
  }

  private ResumableDetection detection() {
    return new ResumableDetection(
        new FrameDetection(model, new LoaderSettings(BATCH, 1), video -> ""), "as they are");
  }

  private Trainer trainer(World world) {
    return Trainer.builder()
        .step(new CountingStep())
        .maxIter(1)
        .processes(new AgreeingProcesses(world))
        .output(run)
        .build();
  }

  private VideoDataset dataset(String name) {
    return requireNonNull(tests.get(name)).dataset();
  }

  private static TestFrames frames(String name, CocoSource source) {
    VideoDataset dataset = new DataSources(List.of(), line -> {}).open(name, source);
    FrameStore store = new FrameStore(dataset.frames().toList(), FrameScale.NONE, new AtomicLong());
    return new TestFrames(dataset, store, new Labels(dataset.categories()));
  }

  private void write(String... files) throws IOException {
    for (String file : files) {
      Files.createDirectories(run.resolve(file).getParent());
      Files.writeString(run.resolve(file), "[]");
    }
  }

  /** Fails at one of the three things an evaluator does. */
  private record FailingEvaluator(String where) implements Evaluator {

    @Override
    public void begin(EvaluationContext context) {
      failIn("begin");
    }

    @Override
    public void process(Video video, Frame frame, List<Detection> detections) {
      failIn("process");
    }

    @Override
    public Map<String, Map<String, Double>> evaluate() {
      failIn("evaluate");
      return Map.of();
    }

    private void failIn(String here) {
      if (here.equals(where)) {
        throw new IllegalStateException("broken in " + where);
      }
    }
  }
}
