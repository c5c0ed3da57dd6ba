package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hookline.Processes;
import org.hookline.Trainer;
import org.hookline.World;
import org.hookline.detection.Detection;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoReader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.detection.DetectionModel;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.LoggedLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Evaluations that break off and are made again, on videos A to D of five, two, three and four
 * frames. A model that sees four frames together has the batches AAAA A BB CCC DDDD.
 */
class ResumableDetectionTest {

  private static final int BATCH = 4;
  private static final String SETTINGS = "as they are";

  @TempDir private Path folder;
  private final LoggedLines logged = new LoggedLines(ResumableDetection.class);
  private final LoggedLines evaluationLogged = new LoggedLines(DetectionEvaluation.class);
  private Path run = Path.of("");
  private VideoDataset films = new VideoDataset("", List.of(), List.of(), run, run);

  @BeforeEach
  void makeData() {
    run = folder.resolve("run");
    Films made =
        new Films(folder, 1).video(5, 32, 24).video(2, 24, 24).video(3, 16, 32).video(4, 32, 24);
    films = new CocoReader().read("films", made.write("films")).dataset();
  }

  @AfterEach
  void stopListening() {
    logged.close();
    evaluationLogged.close();
  }

  /** Broken off in C, so C and D are left. */
  @Test
  void anEvaluationGoesOnWithTheFirstVideoThatWasNotFinished() {
    List<Shown> undisturbed = undisturbed(new LightMeter(1));
    breakOff(new LightMeter(1), 8);
    LightMeter again = new LightMeter(1);

    List<Shown> shown = evaluate(again);

    assertThat(shown).isEqualTo(undisturbed);
    assertThat(shown).hasSize(14).anyMatch(each -> each.found().size() == 2);
    assertThat(again.seen()).isEqualTo(7);
    assertThat(logged.lines())
        .containsExactly(
            "INFO took over 2 of 4 videos from \"%s\": they were finished before, with these weights and settings"
                .formatted(kept()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7})
  void aModelThatLooksAheadGoesOnWithAWholeVideo(int late) {
    List<Shown> undisturbed = undisturbed(new LightMeter.Remembering(1, late));
    breakOff(new LightMeter.Remembering(1, late), 8);
    LightMeter again = new LightMeter.Remembering(1, late);

    assertThat(evaluate(again)).isEqualTo(undisturbed);
    assertThat(again.seen()).isEqualTo(7);
  }

  @Test
  void howeverOftenItIsBrokenOffItEndsTheSame() {
    List<Shown> undisturbed = undisturbed(new LightMeter(1));
    // Twice before A is finished, then before B, C and D are.
    for (int frames : new int[] {0, 3, 5, 0, 2, 3, 0, 3}) {
      breakOff(new LightMeter(1), frames);
    }

    assertThat(evaluate(new LightMeter(1))).isEqualTo(undisturbed);
  }

  @Test
  void whatIsFinishedIsNotRunAgainAndThenNothingIsSaidOfTime() {
    List<Shown> first = evaluate(new LightMeter(1));
    LightMeter again = new LightMeter(1);
    try (Trainer trainer = trainer(run)) {
      assertThat(evaluate(again, SETTINGS, BATCH, trainer)).isEqualTo(first);
      assertThat(trainer.storage().latest()).isEmpty();
    }

    assertThat(again.seen()).isZero();
    assertThat(evaluationLogged.lines())
        .last()
        .isEqualTo(
            "INFO \"films\": no frame went through the model now, so nothing is said of its time");
  }

  @Test
  void withOtherWeightsNothingIsTakenOver() {
    breakOff(new LightMeter(1), 8);
    LightMeter other = new LightMeter(Math.nextUp(1f));

    assertThat(evaluate(other)).isEqualTo(undisturbed(new LightMeter(Math.nextUp(1f))));
    assertThat(other.seen()).isEqualTo(14);
    assertThat(logged.lines()).isEmpty();
  }

  @Test
  void withOtherSettingsNothingIsTakenOver() {
    breakOff(new LightMeter(1), 8);
    LightMeter again = new LightMeter(1);
    try (Trainer trainer = trainer(run)) {
      evaluate(again, "others", BATCH, trainer);
    }

    assertThat(again.seen()).isEqualTo(14);
  }

  /** AAA AA BB CCC DDD D: what is seen together may change the last bits. */
  @Test
  void withOtherBatchesNothingIsTakenOver() {
    evaluate(new LightMeter(1));
    LightMeter again = new LightMeter(1);
    try (Trainer trainer = trainer(run)) {
      evaluate(again, SETTINGS, 3, trainer);
    }

    assertThat(again.seen()).isEqualTo(14);
  }

  @Test
  void aFrameThatIsAnotherNowIsRunAgainWithItsVideo() throws IOException {
    evaluate(new LightMeter(1));
    Path file = films.videos().get(3).frames().get(0).file();
    Files.setLastModifiedTime(file, FileTime.fromMillis(86_400_000));
    LightMeter again = new LightMeter(1);

    evaluate(again);

    assertThat(again.seen()).isEqualTo(4);
    assertThat(logged.lines()).singleElement().asString().startsWith("INFO took over 3 of 4");
  }

  @ParameterizedTest
  @MethodSource("damages")
  void aDamagedFileIsAsIfItWereNotThere(UnaryOperator<byte[]> damage) throws IOException {
    List<Shown> undisturbed = evaluate(new LightMeter(1));
    Path third = kept().resolve("000003-film_14.json");
    Files.write(third, damage.apply(Files.readAllBytes(third)));
    LightMeter again = new LightMeter(1);

    assertThat(evaluate(again)).isEqualTo(undisturbed);
    assertThat(again.seen()).as("CCC").isEqualTo(3);
    LightMeter mended = new LightMeter(1);
    assertThat(evaluate(mended)).isEqualTo(undisturbed);
    assertThat(mended.seen()).isZero();
  }

  /** As soon as everything is kept, the file of C is damaged. */
  @Test
  void whatCannotBeReadBackIsSeenAgain() {
    List<Shown> undisturbed = undisturbed(new LightMeter(1));
    Processes damaging =
        new Processes() {
          @Override
          public World world() {
            return World.ALONE;
          }

          @Override
          public List<String> gather(String mine) {
            return List.of(mine);
          }

          @Override
          public void barrier() {
            empty(kept().resolve("000003-film_14.json"));
          }

          @Override
          public void requireSame(String topic, Map<String, String> facts) {}
        };
    LightMeter model = new LightMeter(1);
    try (Trainer trainer =
        Trainer.builder()
            .step(new CountingStep())
            .maxIter(1)
            .processes(damaging)
            .output(run)
            .build()) {
      assertThat(evaluate(model, SETTINGS, BATCH, trainer)).isEqualTo(undisturbed);
    }

    assertThat(model.seen()).as("all, and CCC again").isEqualTo(17);
    assertThat(logged.lines())
        .containsExactly(
            "WARN what was found in the video \"film 14\" cannot be read back from its file, so the model sees it again");
  }

  private static void empty(Path file) {
    try {
      Files.write(file, new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<UnaryOperator<byte[]>> damages() {
    return Stream.of(
        file -> new byte[0],
        file -> new byte[file.length],
        file -> Arrays.copyOf(file, 30),
        file -> Arrays.copyOf(file, file.length - 1),
        file -> Arrays.copyOf(file, file.length + 1),
        file ->
            text(file).replaceFirst("\"score\":0", "\"score\":1").getBytes(StandardCharsets.UTF_8),
        file ->
            text(file)
                .replaceFirst("sha256\": \".", "sha256\": \"g")
                .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void namesThatAreTheSameInSafeLettersAreDifferentFiles() throws IOException {
    List<Video> videos = new ArrayList<>();
    List<String> names = List.of("a/b_c", "a_b/c", "../\u00e9\u0000", "x".repeat(300));
    for (int i = 0; i < names.size(); i++) {
      Video video = films.videos().get(i);
      videos.add(new Video(video.id(), names.get(i), video.frames()));
    }
    films =
        new VideoDataset("films", films.categories(), videos, films.source(), films.imageRoot());
    List<Shown> first = evaluate(new LightMeter(1));

    assertThat(files(kept()))
        .containsExactly(
            "000001-a_b_c.json",
            "000002-a_b_c.json",
            "000003-..___.json",
            "000004-" + "x".repeat(80) + ".json");
    LightMeter again = new LightMeter(1);
    assertThat(evaluate(again)).isEqualTo(first);
    assertThat(again.seen()).isZero();
  }

  @Test
  void whatIsOfVideosThatAreGoneIsNotReadAndDeletedAtTheEnd() throws IOException {
    evaluate(new LightMeter(1));
    Files.writeString(kept().resolve("notes.json"), "mine");
    films =
        new VideoDataset(
            "films",
            films.categories(),
            films.videos().subList(0, 1),
            films.source(),
            films.imageRoot());

    assertThat(evaluate(new LightMeter(1))).isEqualTo(undisturbed(new LightMeter(1))).hasSize(5);
    assertThat(files(kept())).containsExactly("000001-film_7.json", "notes.json");
  }

  @Test
  void whenTheRunIsCompletedNothingIsKept() throws IOException {
    evaluate(new LightMeter(1));
    Path others = Files.writeString(run.resolve("predictions/films.json"), "[]");

    try (Trainer trainer = trainer(run)) {
      evaluation(new LightMeter(1), SETTINGS, BATCH, new Telling(99)).completed("films", trainer);
    }

    assertThat(kept()).doesNotExist();
    assertThat(others).exists();
  }

  @Test
  void whenAnEvaluatorFailsTheModelNeedNotSeeAnythingAgain() {
    List<Shown> undisturbed = undisturbed(new LightMeter(1));
    try (Trainer trainer = trainer(run)) {
      DetectionEvaluation failing = evaluation(new LightMeter(1), SETTINGS, BATCH, new Telling(8));
      assertThatThrownBy(() -> failing.evaluate("films", "films", trainer))
          .hasMessage("broken off");
    }
    LightMeter again = new LightMeter(1);

    assertThat(evaluate(again)).isEqualTo(undisturbed);
    assertThat(again.seen()).isZero();
  }

  /** A frame as an evaluator was shown it. */
  private record Shown(String video, long frame, List<Detection> found) {}

  /** Writes down what it is shown, in order, and breaks off at one frame. */
  private static final class Telling implements Evaluator {

    private final List<Shown> shown = new ArrayList<>();
    private final int breaksAt;

    Telling(int breaksAt) {
      this.breaksAt = breaksAt;
    }

    @Override
    public void begin(EvaluationContext context) {}

    @Override
    public void process(Video video, Frame frame, List<Detection> detections) {
      if (shown.size() == breaksAt) {
        throw new IllegalStateException("broken off");
      }
      shown.add(new Shown(video.name(), frame.id(), detections));
    }

    @Override
    public Map<String, Map<String, Double>> evaluate() {
      return Map.of();
    }
  }

  private List<Shown> undisturbed(DetectionModel model) {
    try (Trainer trainer = trainer(folder.resolve("undisturbed"))) {
      return evaluate(model, SETTINGS, BATCH, trainer);
    }
  }

  private List<Shown> evaluate(DetectionModel model) {
    try (Trainer trainer = trainer(run)) {
      return evaluate(model, SETTINGS, BATCH, trainer);
    }
  }

  private List<Shown> evaluate(DetectionModel model, String settings, int batch, Trainer trainer) {
    Telling telling = new Telling(99);
    evaluation(model, settings, batch, telling).evaluate("films", "films", trainer);
    return telling.shown;
  }

  private void breakOff(LightMeter model, int frame) {
    model.breaksAt(frame);
    assertThatThrownBy(() -> evaluate(model)).hasMessage("broken off");
  }

  private DetectionEvaluation evaluation(
      DetectionModel model, String settings, int batch, Evaluator evaluator) {
    FrameStore store = new FrameStore(films.frames().toList(), FrameScale.NONE, new AtomicLong());
    SortedMap<String, TestFrames> tests = new TreeMap<>();
    tests.put("films", new TestFrames(films, store, new Labels(films.categories())));
    FrameDetection detection =
        new FrameDetection(model, new LoaderSettings(batch, 1), video -> "organ");
    return new DetectionEvaluation(
        new ResumableDetection(detection, settings), tests, List.of(evaluator));
  }

  private static Trainer trainer(Path output) {
    return Trainer.builder().step(new CountingStep()).maxIter(1).output(output).build();
  }

  private Path kept() {
    return run.resolve("predictions/films");
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.UTF_8);
  }
}
