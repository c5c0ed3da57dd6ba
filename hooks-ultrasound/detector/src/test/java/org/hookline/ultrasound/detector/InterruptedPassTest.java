package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hookline.Processes;
import org.hookline.Trainer;
import org.hookline.TrainingStep;
import org.hookline.config.TrainSettings;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.detection.DetectionTask;
import org.hookline.detection.EvaluationContext;
import org.hookline.detection.Evaluator;
import org.hookline.detection.EvaluatorFactory;
import org.hookline.detection.Frame;
import org.hookline.detection.FrameConsumer;
import org.hookline.detection.Video;
import org.hookline.detection.coco.CocoSource;
import org.hookline.plugin.Choice;
import org.hookline.plugin.PluginContext;
import org.hookline.testkit.LoggedLines;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Evaluations and mining passes of the whole step with a network, broken off in the third of three
 * videos and made again by a step that knows nothing of the first.
 */
class InterruptedPassTest {

  private static final String SOME = "model.score-threshold = 0, data.batch-size = 2";

  @TempDir private Path folder;
  private final LoggedLines logged = new LoggedLines(ResumableDetection.class);
  private CocoSource films = new CocoSource(Path.of(""), Path.of(""));
  private Path run = Path.of("");

  @BeforeEach
  void makeData() {
    run = folder.resolve("run");
    films =
        new Films(folder, 1, 2)
            .video(3, 40, 32, new Box(4, 6, 14, 12), new Box(22, 12, 14, 16))
            .video(2, 32, 32, new Box(8, 10, 16, 14))
            .video(4, 24, 40)
            .write("some");
  }

  @AfterEach
  void stopListening() {
    logged.close();
  }

  @Test
  void anEvaluationGoesOnToTheBit() {
    List<String> undisturbed = evaluate(folder.resolve("undisturbed"), SOME, 0, 99);
    breakOff("predictions/seen", () -> evaluate(run, SOME, 0, 6));

    assertThat(evaluate(run, SOME, 0, 99)).isEqualTo(undisturbed).hasSize(9);
    assertTookOver("2 of 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model.score-threshold = 1e-300",
        "model.nms-iou = 0.1",
        "data.frame-size = 24",
        "data { frame-size = 0, frame-area = 800 }"
      })
  void withOtherSettingsItBeginsAnew(String change) {
    breakOff("predictions/seen", () -> evaluate(run, SOME, 0, 6));

    evaluate(run, SOME + ", " + change, 0, 99);

    assertThat(logged.lines()).isEmpty();
  }

  @Test
  void withOtherWeightsItBeginsAnew() {
    breakOff("predictions/seen", () -> evaluate(run, SOME, 0, 6));

    evaluate(run, SOME, 1, 99);

    assertThat(logged.lines()).isEmpty();
  }

  @Test
  void whatIsTrainedWithIsNoneOfItsBusiness() {
    breakOff("predictions/seen", () -> evaluate(run, SOME, 0, 6));

    evaluate(run, SOME + ", optimizer.lr = 0.5, data.augmentation.flip = 0", 0, 99);

    assertTookOver("2 of 3");
  }

  @Test
  void aMiningPassGoesOnToTheBitAndThenLeavesNothing() {
    List<String> undisturbed = mine(folder.resolve("undisturbed"), 99);
    breakOff("mining", () -> mine(run, 6));
    assertThat(run.resolve("mining")).isNotEmptyDirectory();

    assertThat(mine(run, 99)).isEqualTo(undisturbed).hasSize(9);
    assertTookOver("2 of 3");
    assertThat(run.resolve("mining")).doesNotExist();
  }

  /** As if it had been killed while the model saw the third video. */
  private void breakOff(String kept, ThrowingCallable pass) {
    assertThatThrownBy(pass).hasMessage("broken off");
    try (Stream<Path> files = Files.list(run.resolve(kept))) {
      for (Path file : files.filter(each -> each.toString().contains("000003-")).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertTookOver(String videos) {
    assertThat(logged.lines())
        .singleElement()
        .asString()
        .startsWith("INFO took over " + videos + " videos from ");
  }

  private List<String> mine(Path output, int breaksAt) {
    Telling telling = new Telling(breaksAt);
    try (Trainer trainer = trainer(output, SOME, 0, telling)) {
      trainer.step().offer(DetectionTask.class).orElseThrow().detectInTrainingData(telling);
    }
    return telling.shown;
  }

  private List<String> evaluate(Path output, String settings, long seed, int breaksAt) {
    Telling telling = new Telling(breaksAt);
    try (Trainer trainer = trainer(output, settings, seed, telling)) {
      trainer.step().evaluation().orElseThrow().evaluate("seen", "seen", trainer);
    }
    return telling.shown;
  }

  private Trainer trainer(Path output, String settings, long seed, Telling telling) {
    String hocon =
        """
        data {
          train { annotations = "%1$s", images = "%2$s" }
          test.seen { annotations = "%1$s", images = "%2$s" }
        }
        model { type = fcos, channels = 32, blocks = 1, tower-depth = 1 }
        optimizer { type = adamw, lr = 0.01, weight-decay = 0 }
        """
            .formatted(films.annotations(), films.images());
    DetectionSettings bound = SettingsOf.of(new DetectionFactory(), hocon + settings);
    TrainingStep step =
        new DetectionFactory()
            .create(
                new DetectionSettings(
                    bound.data(),
                    bound.datasets(),
                    Map.of("telling", telling.choice()),
                    bound.model(),
                    bound.optimizer(),
                    bound.dataParallel()),
                new SimpleContext(
                    "detection",
                    new TrainSettings(1, seed, Optional.empty(), "detection"),
                    output,
                    Processes.alone(),
                    new SimpleMeterRegistry()));
    return Trainer.builder().step(step).maxIter(1).output(output).build();
  }

  /** Writes down what it is shown, in order, and breaks off at one frame. */
  private static final class Telling implements Evaluator, FrameConsumer {

    private final List<String> shown = new ArrayList<>();
    private final int breaksAt;

    Telling(int breaksAt) {
      this.breaksAt = breaksAt;
    }

    @Override
    public void begin(EvaluationContext context) {}

    @Override
    public void process(Video video, Frame frame, List<Detection> found) {
      if (shown.size() == breaksAt) {
        throw new IllegalStateException("broken off");
      }
      assertThat(found).isNotEmpty();
      shown.add(video.name() + " " + frame.index() + ": " + found);
    }

    @Override
    public void accept(Video video, Frame frame, List<Detection> found) {
      process(video, frame, found);
    }

    @Override
    public Map<String, Map<String, Double>> evaluate() {
      return Map.of();
    }

    Choice<Evaluator> choice() {
      Evaluator self = this;
      EvaluatorFactory<Recorder.Settings> factory =
          new EvaluatorFactory<>("telling", Recorder.Settings.class) {
            @Override
            public Evaluator create(Recorder.Settings settings, PluginContext context) {
              return self;
            }
          };
      return new Choice<>("telling", factory, new Recorder.Settings(), "evaluators.telling");
    }
  }
}
