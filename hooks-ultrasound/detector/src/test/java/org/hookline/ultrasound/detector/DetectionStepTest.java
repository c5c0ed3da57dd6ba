package org.hookline.ultrasound.detector;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.TrainingStep;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.GreyImage;
import org.hookline.detection.coco.CocoSource;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.safetensors.SafetensorsFile;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole step on data of its own: files, loader, model, optimizer, evaluation. */
class DetectionStepTest {

  private static final String PLAIN =
      "data.augmentation { flip = 0, zoom = 1, gain = 1, gamma = 1 }";

  @TempDir private Path folder;
  private final Recorder recorder = new Recorder("found");

  @ParameterizedTest
  @ValueSource(strings = {"float32", "bfloat16"})
  void fourFramesAreLearntByHeart(String precision) {
    CocoSource films =
        new Films(folder, 7, 40)
            .video(2, 64, 48, new Box(6, 8, 20, 16), new Box(38, 20, 18, 22))
            .video(2, 48, 64, new Box(20, 30, 22, 24), new Box(8, 6, 16, 18))
            .write("films");

    String settings = PLAIN + ", data.frame-size = 0, model.precision = " + precision;
    train(films, 120, settings, new EvaluateAtEnd());

    assertThat(recorder.detections()).hasSize(4);
    recorder.detections().forEach(DetectionStepTest::assertAllFound);
  }

  @Test
  void detectionsAreInPixelsOfTheFile() {
    CocoSource films =
        new Films(folder, 1)
            .video(1, 160, 128, new Box(16, 20, 64, 52))
            .video(1, 32, 48, new Box(6, 8, 16, 22))
            .write("films");

    train(films, 100, PLAIN + ", data.frame-size = 64", new EvaluateAtEnd());

    assertThat(recorder.detections()).hasSize(2);
    recorder.detections().forEach(DetectionStepTest::assertAllFound);
  }

  @Test
  void stillImagesInColourTrainAsVideosDo() throws IOException {
    Path images = Files.createDirectories(folder.resolve("stills"));
    BufferedImage still = new BufferedImage(50, 40, BufferedImage.TYPE_INT_RGB);
    still.createGraphics().fillRect(10, 10, 20, 20);
    ImageIO.write(still, "jpg", images.resolve("a.jpg").toFile());
    Films.write(images.resolve("b.png"), GreyImage.of(21, 33, new byte[21 * 33]));
    Path annotations =
        Files.writeString(
            folder.resolve("stills.json"),
            """
            {"categories": [{"id": 3, "name": "cyst"}, {"id": 9, "name": "mass"}],
             "images": [{"id": 1, "file_name": "a.jpg", "width": 50, "height": 40},
                        {"id": 2, "file_name": "b.png", "width": 21, "height": 33}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 9, "bbox": [10, 10, 20, 20],
                              "area": 400, "iscrowd": 0}]}
            """);

    train(new CocoSource(annotations, images), 60, PLAIN, new EvaluateAtEnd());

    assertThat(recorder.detections()).hasSize(2);
    recorder.detections().forEach(DetectionStepTest::assertAllFound);
  }

  @ParameterizedTest
  @CsvSource({"0, float32", "2, float32", "1, bfloat16"})
  void aContinuedRunEndsWithTheBytesOfOneThatNeverStopped(int workers, String precision)
      throws IOException {
    CocoSource films = someFilms();
    String settings = "data.workers = %d, model.precision = %s".formatted(workers, precision);
    Path whole = train(films, 9, settings, new SaveAt(3));
    Path begun = train(films, 9, settings, new SaveAt(3), new StopAt(4));
    Checkpoint middle = store(begun).open("iter-0000003");

    Path continued = train(films, 9, settings, Optional.of(middle), new SaveAt(3));

    for (String part : List.of("model.safetensors", "optimizer.safetensors", "state.json")) {
      assertThat(last(continued, part)).as(part).isEqualTo(last(whole, part));
    }
  }

  @Test
  void batchNormalisationIsContinuedExactlyAndNotMovedByEvaluations() throws IOException {
    CocoSource films = someFilms();
    String settings = "model.norm = batch";
    Path whole = train(films, 9, settings, new SaveAt(3));
    Path begun = train(films, 9, settings, new SaveAt(3), new StopAt(4));
    Checkpoint middle = store(begun).open("iter-0000003");

    Path continued =
        train(films, 9, settings, Optional.of(middle), new SaveAt(3), new EvaluateEach(2));

    for (String part : List.of("model.safetensors", "optimizer.safetensors", "state.json")) {
      assertThat(last(continued, part)).as(part).isEqualTo(last(whole, part));
    }
    try (SafetensorsFile saved = SafetensorsFile.open(middle.part("model.safetensors"))) {
      assertThat(saved.names())
          .contains("head.box-tower.0.norm.running_mean", "head.box-tower.0.norm.running_var");
    }
  }

  @Test
  void evaluationChangesNothingThatTrainingDependsOn() throws IOException {
    CocoSource films = someFilms();

    Path without = train(films, 6, "", new SaveAt(5));
    Path with = train(films, 6, "", new SaveAt(5), new EvaluateAtEnd(), new EvaluateEach(2));

    assertThat(recorder.detections()).hasSize(6);
    assertThat(last(with, "model.safetensors")).isEqualTo(last(without, "model.safetensors"));
  }

  @Test
  void theNumberOfLoaderThreadsMakesNoDifference() throws IOException {
    CocoSource films = someFilms();

    Path one = train(films, 6, "data.workers = 0", new SaveAt(5));
    Path three = train(films, 6, "data.workers = 3", new SaveAt(5));

    assertThat(last(three, "model.safetensors")).isEqualTo(last(one, "model.safetensors"));
  }

  @Test
  void lossesAreKeptUnderTheirNames() {
    try (Trainer trainer = trainer(someFilms(), 3, "", Optional.empty(), new SaveAt(5))) {
      trainer.train();

      assertThat(trainer.storage().latest())
          .containsKeys("total_loss", "loss_cls", "loss_box_reg", "loss_centerness", "data_time");
      assertThat(trainer.step().parameterGroups()).hasSize(1);
    }
  }

  /**
   * By hand from the layers of {@link FcosNetwork} with 32 channels, a block and towers of one:
   * three halving convolutions of 1 -> 8 -> 16 -> 32 and one of 32 -> 32 make 72 + 1152 + 4608 +
   * 9216 = 15048 weights, each with a norm, 2 * (8 + 16 + 32 + 32) = 176; two towers with 9216
   * weights and a norm of 64 each; outputs of 2, 4 and 1 channels with 288 weights each, and the
   * scale, make 20449 more.
   */
  @Test
  void theNetworkIsDealtOutByNameAndKind() {
    String settings =
        """
        optimizer {
          weight-decay = 0.1
          weight-decay-norm = 0
          lr-multiplier-bias = 2
          groups = [
            { pattern = "^backbone\\\\.[01]", name = stem, frozen = true }
            { pattern = "^backbone", lr-multiplier = 0.5, frozen-until = 2 }
            { pattern = "^head", kind = norm, name = head-norms, weight-decay = 0.2 }
          ]
        }
        """;
    try (Trainer trainer = trainer(someFilms(), 3, settings, Optional.empty())) {
      trainer.train();

      assertThat(trainer.step().parameterGroups())
          .extracting(Object::toString)
          .containsExactly(
              "\"^backbone.weight\": 2 parameters, 13824 scalars, lr 0.005, weight decay 0.1,"
                  + " frozen until iteration 2",
              "\"^backbone.norm\": 4 parameters, 128 scalars, lr 0.005, weight decay 0,"
                  + " frozen until iteration 2",
              "\"head-norms\": 4 parameters, 128 scalars, lr 0.01, weight decay 0.2",
              "\"default.weight\": 6 parameters, 20449 scalars, lr 0.01, weight decay 0.1",
              "\"default.bias\": 3 parameters, 7 scalars, lr 0.02, weight decay 0.1");
    }
  }

  /** Frozen arrays keep the bytes they started with, which depend on the seed alone. */
  @Test
  void aFrozenLayerStaysAsItWasAndAnUnfrozenOneGoesOnExactly() throws IOException {
    CocoSource films = someFilms();
    String settings =
        """
        optimizer.groups = [
          { pattern = "^backbone\\\\.0", frozen = true }
          { pattern = "^backbone", frozen-until = 4 }
        ]
        """;
    Path start = train(films, 1, settings, new SaveAt(0));
    Path whole = train(films, 9, settings, new SaveAt(2));
    Path begun = train(films, 9, settings, new SaveAt(2), new StopAt(2));
    Checkpoint middle = store(begun).open("iter-0000002");

    Path continued = train(films, 9, settings, Optional.of(middle), new SaveAt(2));

    for (String part : List.of("model.safetensors", "optimizer.safetensors", "state.json")) {
      assertThat(last(continued, part)).as(part).isEqualTo(last(whole, part));
    }
    assertThat(array(whole, "backbone.0.weight")).isEqualTo(array(start, "backbone.0.weight"));
    assertThat(array(begun, "backbone.1.weight")).isEqualTo(array(start, "backbone.1.weight"));
    assertThat(array(whole, "backbone.1.weight")).isNotEqualTo(array(start, "backbone.1.weight"));
  }

  @Test
  void aBatchInUnequalPartsGoesOnExactly() throws IOException {
    CocoSource films = someFilms();
    String settings = "data { batch-size = 5, accumulation = 3 }";
    Path whole = train(films, 6, settings, new SaveAt(2));
    Checkpoint middle = store(whole).open("iter-0000002");

    Path continued = train(films, 6, settings, Optional.of(middle), new SaveAt(9));

    assertThat(last(continued, "model.safetensors")).isEqualTo(last(whole, "model.safetensors"));
  }

  private CocoSource someFilms() {
    return new Films(folder, 1, 2)
        .video(3, 40, 32, new Box(4, 6, 14, 12), new Box(22, 12, 14, 16))
        .video(2, 32, 32, new Box(8, 10, 16, 14))
        .video(1, 24, 40)
        .write("some");
  }

  private static void assertAllFound(Frame frame, List<Detection> found) {
    for (Annotation object : frame.annotations()) {
      Detection best =
          found.stream()
              .filter(detection -> detection.category() == object.category())
              .findFirst()
              .orElseThrow(() -> new AssertionError("nothing like " + object + " in " + found));
      assertThat(best.box().iou(object.box())).as("%s for %s", best, object).isGreaterThan(0.6);
    }
  }

  private Path train(CocoSource films, long iterations, String settings, Hook... hooks) {
    return train(films, iterations, settings, Optional.empty(), hooks);
  }

  private Path train(
      CocoSource films,
      long iterations,
      String settings,
      Optional<Checkpoint> from,
      Hook... hooks) {
    try (Trainer trainer = trainer(films, iterations, settings, from, hooks)) {
      trainer.train();
      return trainer.output();
    }
  }

  private Trainer trainer(
      CocoSource films,
      long iterations,
      String settings,
      Optional<Checkpoint> from,
      Hook... hooks) {
    try {
      Path output = Files.createTempDirectory(folder, "run");
      TrainerBuilder builder =
          Trainer.builder()
              .step(step(films, iterations, settings, output))
              .maxIter(iterations)
              .output(output);
      from.ifPresent(builder::resumeFrom);
      for (Hook hook : hooks) {
        builder.hook(hook);
      }
      return builder.build();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private TrainingStep step(CocoSource films, long iterations, String settings, Path output) {
    String hocon =
        """
        data {
          train { annotations = "%1$s", images = "%2$s" }
          test.seen { annotations = "%1$s", images = "%2$s" }
          batch-size = 4
        }
        model { type = fcos, channels = 32, blocks = 1, tower-depth = 1 }
        optimizer { type = adamw, lr = 0.01, weight-decay = 0 }
        """
            .formatted(films.annotations(), films.images());
    DetectionSettings bound = SettingsOf.of(new DetectionFactory(), hocon + settings);
    return new DetectionFactory()
        .create(
            new DetectionSettings(
                bound.data(),
                bound.datasets(),
                Map.of("recorder", recorder.choice()),
                bound.model(),
                bound.optimizer(),
                bound.dataParallel()),
            SimpleContext.of("detection", iterations, output));
  }

  private static CheckpointStore store(Path output) {
    return new CheckpointStore(output.resolve(CheckpointStore.FOLDER));
  }

  private static byte[] last(Path output, String part) throws IOException {
    return Files.readAllBytes(store(output).newest().orElseThrow().part(part));
  }

  private static float[] array(Path output, String name) {
    try (SafetensorsFile file =
            SafetensorsFile.open(store(output).newest().orElseThrow().part("model.safetensors"));
        NDManager manager = TorchEngine.newManager()) {
      return file.read(name, manager).toFloatArray();
    }
  }

  /** Takes a checkpoint at one iteration and the last. */
  private record SaveAt(long iteration) implements Hook {
    @Override
    public Phase phase() {
      return Phase.SAVE;
    }

    @Override
    public void afterStep(Trainer trainer) {
      if (trainer.iter() == iteration || trainer.isLastIteration()) {
        trainer.saveCheckpoint();
      }
    }
  }

  /** Ends the run early. */
  private record StopAt(long iteration) implements Hook {
    @Override
    public void afterStep(Trainer trainer) {
      if (trainer.iter() == iteration) {
        trainer.requestStop("a test wants it");
      }
    }
  }

  /** Evaluates every so many iterations. */
  private record EvaluateEach(long period) implements Hook {
    @Override
    public void afterStep(Trainer trainer) {
      if (trainer.iter() % period == 0) {
        evaluate(trainer);
      }
    }
  }

  /** Evaluates once. */
  private record EvaluateAtEnd() implements Hook {
    @Override
    public void afterStep(Trainer trainer) {
      if (trainer.isLastIteration()) {
        evaluate(trainer);
      }
    }
  }

  private static void evaluate(Trainer trainer) {
    assertThat(trainer.step().evaluation().orElseThrow().evaluate("seen", "seen", trainer))
        .containsOnlyKeys("found");
  }
}
