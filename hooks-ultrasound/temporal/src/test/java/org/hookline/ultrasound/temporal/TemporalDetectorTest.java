package org.hookline.ultrasound.temporal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hookline.InputException;
import org.hookline.Trainer;
import org.hookline.World;
import org.hookline.detection.Box;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.SampleRandom;
import org.hookline.djl.data.Sampler;
import org.hookline.djl.detection.Clip;
import org.hookline.djl.detection.DetectionModelFactory;
import org.hookline.djl.detection.DetectionSubject;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.detection.VideoDetectionModel;
import org.hookline.djl.detection.VideoDetectionModel.Watch;
import org.hookline.djl.optimizer.Adamw;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.train.SupervisedStep;
import org.hookline.testkit.LoggedLines;
import org.hookline.testkit.RecordingCheck;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All models, small, on clips of a dark square that wanders over noise. */
class TemporalDetectorTest {

  private static final int SIDE = 48;
  private static final int FRAMES = 3;

  @TempDir private Path folder;
  private final NDManager manager = TorchEngine.newManager();

  @BeforeEach
  void recordNothing() {
    GradMode.offOnThisThread();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temporal-proposal-network | ''",
        "temporal-proposal-network | proposals.head = fcos",
        "rdn-lstm                  | ''",
        "rdn-lstm                  | proposals.head = fcos",
        "rdn-lstm                  | rpn-only = on",
        "temporal-retinanet        | ''",
      })
  void clipsAreLearntByHeartAndFoundFrameByFrame(String type, String settings) {
    VideoDetectionModel model = model(type, settings);

    train(model, 120, () -> requireFound(model));
  }

  private static void requireFound(VideoDetectionModel model) {
    model.training(false);
    for (int video = 0; video < 2; video++) {
      List<LabelledImage> frames = film(video);
      try (Watch watch = model.watch("")) {
        for (LabelledImage frame : frames) {
          FoundBox best = see(watch, model, frame).get(0);
          assertThat(best.box().iou(frame.boxes().get(0).box()))
              .as("video %d", video)
              .isGreaterThan(0.5);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"temporal-proposal-network", "rdn-lstm", "temporal-retinanet"})
  void aFrameIsSeenInTheLightOfThoseBeforeAndAVideoBeginsWithNone(String type) {
    VideoDetectionModel model = model(type, "");
    List<LabelledImage> frames = film(0);

    List<FoundBox> alone;
    List<FoundBox> again;
    try (Watch watch = model.watch("")) {
      alone = see(watch, model, frames.get(1));
    }
    try (Watch watch = model.watch("")) {
      again = see(watch, model, frames.get(1));
    }
    List<FoundBox> after;
    try (Watch watch = model.watch("")) {
      List<FoundBox> unused = see(watch, model, frames.get(0));
      after = see(watch, model, frames.get(1));
    }

    assertThat(again).isEqualTo(alone);
    assertThat(after).isNotEqualTo(alone);
    try (ImageBatch batch = ImageBatch.forInference(List.of(frames.get(1)), model)) {
      assertThat(model.predict(batch, manager)).containsExactly(alone);
    }
  }

  /**
   * With one frame remembered in one layer, what came two frames before cannot matter; of two
   * layers, the second remembers what the first made of the frames before.
   */
  @Test
  void onlySoManyFramesAreRemembered() {
    VideoDetectionModel model =
        model("rdn-lstm", "second-stage { past = 1, layers = 1 }, sample-module = null");
    List<LabelledImage> frames = film(0);
    List<List<FoundBox>> seen = new ArrayList<>();
    for (int first = 0; first < 2; first++) {
      try (Watch watch = model.watch("")) {
        for (int i = first; i < 2; i++) {
          List<FoundBox> unused = see(watch, model, frames.get(i));
        }
        seen.add(see(watch, model, frames.get(2)));
      }
    }

    assertThat(seen.get(0)).isEqualTo(seen.get(1));
  }

  @Test
  void aFrameOfAnotherSizeIsSeenToo() {
    VideoDetectionModel model = model("rdn-lstm", "");
    try (Watch watch = model.watch("")) {
      List<FoundBox> unused = see(watch, model, film(0).get(0));
      LabelledImage wide = new LabelledImage(64, 30, new float[64 * 30], List.of());

      assertThat(see(watch, model, wide)).allMatch(found -> found.box().bottom() <= 30);
    }
  }

  @Test
  void aClipWithoutObjectsHasFiniteLosses() {
    VideoDetectionModel model = model("rdn-lstm", "");
    LabelledImage empty = new LabelledImage(SIDE, SIDE, new float[SIDE * SIDE], List.of());
    Clip clip = new Clip(Collections.nCopies(FRAMES, empty), 0, "");
    try (ImageBatch batch = ImageBatch.forTraining(List.of(clip), model)) {
      assertThat(model.losses(batch, manager).values())
          .hasSize(5)
          .allMatch(loss -> Float.isFinite(loss.getFloat()));
    }
  }

  /** The last frames are decided at the end, with those that there are. */
  @ParameterizedTest
  @CsvSource({"rdn-lstm, second-stage.look-ahead = 2", "temporal-retinanet, look-ahead = 2"})
  void aModelThatLooksAheadDecidesLateAndForgetsNoFrame(String type, String lookAhead) {
    VideoDetectionModel model = model(type, lookAhead);
    List<LabelledImage> frames = new ArrayList<>(film(0));
    frames.addAll(film(1));
    try (Watch watch = model.watch("")) {
      List<Integer> decided = new ArrayList<>();
      for (LabelledImage frame : frames) {
        decided.add(next(watch, model, frame).size());
      }

      assertThat(decided).containsExactly(0, 0, 1, 1, 1, 1);
      assertThat(watch.end()).hasSize(2);
      assertThat(watch.end()).isEmpty();
    }
  }

  /** What comes later changes what is said of a frame that waits for it, and of no other. */
  @ParameterizedTest
  @CsvSource({
    "rdn-lstm, second-stage.look-ahead, 0", "temporal-retinanet, look-ahead, 0",
    "rdn-lstm, second-stage.look-ahead, 1", "temporal-retinanet, look-ahead, 1"
  })
  void onlyAModelThatLooksAheadSeesWhatComesAfter(String type, String key, int frames) {
    VideoDetectionModel model = model(type, key + " = " + frames);
    List<LabelledImage> film = film(0);
    List<List<FoundBox>> first = new ArrayList<>();
    for (LabelledImage after : List.of(film.get(1), film(1).get(2))) {
      try (Watch watch = model.watch("")) {
        List<List<FoundBox>> found = new ArrayList<>(next(watch, model, film.get(0)));
        found.addAll(next(watch, model, after));
        first.add(found.get(0));
      }
    }

    assertThat(first.get(0).equals(first.get(1))).isEqualTo(frames == 0);
  }

  /** Places of a map of one size are not those of another. */
  @Test
  void framesOfAnotherSizeAreDecidedBeforeTheMemoryBeginsAnew() {
    VideoDetectionModel model = model("temporal-retinanet", "look-ahead = 2");
    LabelledImage wide = new LabelledImage(64, 30, new float[64 * 30], List.of());
    try (Watch watch = model.watch("")) {
      assertThat(next(watch, model, film(0).get(0))).isEmpty();
      assertThat(next(watch, model, film(0).get(1))).isEmpty();
      assertThat(next(watch, model, wide)).hasSize(2);
      assertThat(watch.end()).hasSize(1);
    }
  }

  /** With windows of one frame nothing that was before or comes after can matter. */
  @Test
  void aWindowOfOneFrameSeesThatFrame() {
    VideoDetectionModel model = model("temporal-retinanet", "past = 0");
    try (Watch watch = model.watch("");
        Watch fresh = model.watch("")) {
      List<FoundBox> unused = see(watch, model, film(0).get(0));

      assertThat(see(watch, model, film(0).get(1))).isEqualTo(see(fresh, model, film(0).get(1)));
    }
  }

  /**
   * The last layers of the other organ get no gradient, and what they say does not matter; weights
   * of losses are those of the clip's organ.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temporal-proposal-network | [rpn-cls]           | 1",
        "rdn-lstm                  | [cls, reg, rpn-cls] | 3",
        "temporal-retinanet        | [cls, reg]          | 2",
      })
  void eachOrganHasLastLayersOfItsOwn(String type, String layers, int specific) {
    VideoDetectionModel model =
        model(
            type,
            "organ-specific { layers = %s, loss-weights { thyroid = 0.5 } }".formatted(layers),
            List.of("breast", "thyroid"));
    List<String> breast = namesWith(model, ".breast.");
    List<String> thyroid = namesWith(model, ".thyroid.");
    assertThat(breast).hasSize(2 * specific);
    assertThat(thyroid).hasSize(2 * specific);

    assertThat(gradients(model, "breast", thyroid)).allMatch(sum -> sum == 0);
    assertThat(gradients(model, "thyroid", breast)).allMatch(sum -> sum == 0);
    assertThat(gradients(model, "breast", breast)).anyMatch(sum -> sum > 0);
  }

  /** Only what is said of videos of the organ whose layers change may change. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temporal-proposal-network | [rpn-cls]",
        "rdn-lstm                  | [cls, reg, rpn-cls]",
        "rdn-lstm                  | [cls, reg]",
        "temporal-retinanet        | [cls, reg]",
      })
  void aVideoIsLookedAtWithTheLayersOfItsOrgan(String type, String layers) {
    VideoDetectionModel model =
        model(type, "organ-specific.layers = " + layers, List.of("breast", "thyroid"));
    model.training(false);
    List<FoundBox> breast = alone(model, "breast");
    List<FoundBox> thyroid = alone(model, "thyroid");

    namesWith(model, ".thyroid.").forEach(name -> model.parameters().alias(name).addi(0.5));

    assertThat(alone(model, "breast")).isEqualTo(breast);
    assertThat(alone(model, "thyroid")).isNotEqualTo(thyroid);
  }

  private static List<FoundBox> alone(VideoDetectionModel model, String organ) {
    try (Watch watch = model.watch(organ)) {
      return see(watch, model, film(0).get(1));
    }
  }

  @Test
  void anOrganThatIsNotKnownIsLookedAtAsTheFirstAndSaidOnce() {
    VideoDetectionModel model =
        model("rdn-lstm", "organ-specific.layers = [cls]", List.of("breast", "thyroid"));
    model.training(false);
    try (LoggedLines log = new LoggedLines(TemporalDetector.class)) {
      assertThat(alone(model, "kidney")).isEqualTo(alone(model, "breast"));
      assertThat(alone(model, "kidney")).isNotEmpty();

      assertThat(log.lines())
          .containsExactly(
              "WARN the model has last layers for [breast, thyroid] and was not trained on videos of"
                  + " \"kidney\": they are looked at as those of \"breast\"");
    }
  }

  @Test
  void aTrainingVideoOfNoOrganIsRefusedWhereItMatters() {
    VideoDetectionModel model =
        model("rdn-lstm", "organ-specific.layers = [cls]", List.of("breast", "thyroid"));

    assertThatThrownBy(() -> losses(model, new Clip(film(0), 0, "")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "model.organ-specific.layers is set, and a training video is of none of [breast,"
                + " thyroid]. Give every video the attribute that data.sampling.mix-by names, or"
                + " leave model.organ-specific out.");
  }

  /**
   * What is appended to the proposals would tell the answer. Nothing is learnt about the first
   * frame, and all its proposals are looked at; so where its object is said to be must not matter
   * to the others.
   */
  @Test
  void whereTheObjectOfAnotherFrameIsSaidToBeDoesNotLeakIntoAttention() {
    VideoDetectionModel model = model("rdn-lstm", "second-stage.per-frame = 64");
    List<LabelledImage> film = film(0);
    LabelledImage first = film.get(0);
    LabelledImage elsewhere =
        new LabelledImage(
            first.width(),
            first.height(),
            first.pixels(),
            List.of(new LabelledBox(new Box(1, 30, 40, 9), 0, false)));

    List<Float> told = losses(model, new Clip(film, 1, ""));
    List<Float> otherwise =
        losses(model, new Clip(List.of(elsewhere, film.get(1), film.get(2)), 1, ""));

    for (int i = 0; i < told.size(); i++) {
      assertThat(otherwise.get(i)).as("loss %d", i).isCloseTo(told.get(i), within(1e-5f));
    }
  }

  /** A clip of an organ whose losses count half has half the losses, whichever are drawn. */
  @Test
  void lossesCountAsMuchAsTheirOrgan() {
    VideoDetectionModel model =
        model(
            "temporal-proposal-network",
            "organ-specific.loss-weights { thyroid = 0.5 }",
            List.of("breast", "thyroid"));
    List<Float> breast = losses(model, new Clip(film(0), 0, "breast"));
    List<Float> thyroid = losses(model, new Clip(film(0), 0, "thyroid"));

    for (int i = 0; i < breast.size(); i++) {
      assertThat(thyroid.get(i)).isEqualTo(breast.get(i) / 2);
    }
  }

  /** Nothing is learnt about frames that are there to be remembered, but they are remembered. */
  @ParameterizedTest
  @ValueSource(strings = {"temporal-proposal-network", "temporal-retinanet"})
  void framesOfMemoryAreSeenAndNotLearnt(String type) {
    VideoDetectionModel model = model(type, "");
    List<LabelledImage> film = film(0);
    LabelledImage first = film.get(0);
    LabelledImage unmarked =
        new LabelledImage(first.width(), first.height(), first.pixels(), List.of());
    LabelledImage black =
        new LabelledImage(first.width(), first.height(), new float[SIDE * SIDE], List.of());

    List<Float> marked = losses(model, new Clip(film, 1, ""));

    assertThat(losses(model, new Clip(List.of(unmarked, film.get(1), film.get(2)), 1, "")))
        .isEqualTo(marked);
    assertThat(losses(model, new Clip(List.of(black, film.get(1), film.get(2)), 1, "")))
        .isNotEqualTo(marked);
    assertThat(losses(model, new Clip(film, 0, ""))).isNotEqualTo(marked);
  }

  private List<Float> losses(VideoDetectionModel model, Clip clip) {
    try (ImageBatch batch = ImageBatch.forTraining(List.of(clip), model)) {
      return model.losses(batch, manager).values().stream().map(NDArray::getFloat).toList();
    }
  }

  /** Of each named parameter, the sum of absolute derivatives of the losses of a clip. */
  private List<Double> gradients(VideoDetectionModel model, String organ, List<String> names) {
    try (ImageBatch batch = ImageBatch.forTraining(List.of(new Clip(film(0), 0, organ)), model)) {
      NDArray sum =
          GradMode.on(
              () ->
                  model.losses(batch, manager).values().stream()
                      .reduce(NDArray::add)
                      .orElseThrow());
      model.parameters().gradients().values().forEach(gradient -> gradient.muli(0));
      Autograd.backward(sum, manager.ones(sum.getShape()));
    }
    return names.stream()
        .map(name -> (double) model.parameters().gradient(name).abs().sum().getFloat())
        .toList();
  }

  private static List<String> namesWith(VideoDetectionModel model, String part) {
    return model.parameters().all().keySet().stream().filter(name -> name.contains(part)).toList();
  }

  /** A lone clip has no other to take its style from, but its frames are not alike. */
  @Test
  void stylesAreMixedBetweenClipsAndNotBetweenTheirFrames() {
    Clip clip = new Clip(film(0), 0, "");
    List<Float> sums = new ArrayList<>();
    for (String mixing : List.of("", "backbone.mix-style { alpha = 0.3, probability = 1 }")) {
      VideoDetectionModel model = model("temporal-proposal-network", mixing);
      try (ImageBatch batch = ImageBatch.forTraining(List.of(clip), model)) {
        sums.add(model.losses(batch, manager).values().get(0).getFloat());
      }
    }

    assertThat(sums.get(1)).isEqualTo(sums.get(0));
  }

  @Test
  void whatIsFoundInAnImageDoesNotDependOnTheOthersOfItsBatch() {
    VideoDetectionModel model = model("rdn-lstm", "");
    LabelledImage small = film(0).get(0);
    LabelledImage large = new LabelledImage(80, 64, new float[80 * 64], List.of());
    try (ImageBatch alone = ImageBatch.forInference(List.of(small), model);
        ImageBatch both = ImageBatch.forInference(List.of(small, large), model)) {
      assertThat(model.predict(both, manager).get(0))
          .isEqualTo(model.predict(alone, manager).get(0));
    }
  }

  private void train(VideoDetectionModel model, int iterations, Runnable check) {
    Loader<ImageBatch> loader =
        Loader.of(
            new org.hookline.djl.data.Dataset<Clip>() {
              @Override
              public int size() {
                return 2;
              }

              @Override
              public Clip get(int index, java.util.random.RandomGenerator random) {
                return new Clip(film(index), 0, "");
              }
            },
            Sampler.sequential(2, 1, World.ALONE),
            clips -> ImageBatch.forTraining(clips, model),
            new LoaderSettings(2, 0));
    SupervisedStep<ImageBatch> step =
        SupervisedStep.builder(manager, model, loader).optimizer(Adamw.of(0.004, 0)).build();
    try (Trainer trainer = Trainer.builder().step(step).maxIter(iterations).build()) {
      trainer.train();
      assertThat(requireNonNull(trainer.storage().latest().get("total_loss")).value()).isFinite();
      GradMode.offOnThisThread();
      check.run();
    }
  }

  private static List<FoundBox> see(Watch watch, VideoDetectionModel model, LabelledImage frame) {
    List<List<FoundBox>> found = next(watch, model, frame);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<List<FoundBox>> next(
      Watch watch, VideoDetectionModel model, LabelledImage frame) {
    try (ImageBatch batch = ImageBatch.forInference(List.of(frame), model)) {
      return watch.next(batch);
    }
  }

  private static List<LabelledImage> film(int number) {
    SampleRandom random = new SampleRandom(number);
    List<LabelledImage> frames = new ArrayList<>();
    for (int i = 0; i < FRAMES; i++) {
      Box box = new Box(4 + 8 * i + 6 * number, 6 + 10 * number, 16, 14);
      float[] pixels = new float[SIDE * SIDE];
      for (int p = 0; p < pixels.length; p++) {
        int x = p % SIDE;
        int y = p / SIDE;
        boolean dark = x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom();
        pixels[p] = (dark ? 0.1f : 0.6f) + 0.2f * (float) random.nextDouble();
      }
      frames.add(new LabelledImage(SIDE, SIDE, pixels, List.of(new LabelledBox(box, 0, false))));
    }
    return frames;
  }

  private VideoDetectionModel model(String type, String settings) {
    return model(type, settings, List.of());
  }

  private VideoDetectionModel model(String type, String settings, List<String> organs) {
    String small = "backbone.channels = 8, detections.score = 0, ";
    String memory = "sample-module.hidden = 8, ";
    DetectionSubject subject = new DetectionSubject(1, organs);
    return switch (type) {
      case "rdn-lstm" -> model(new RdnLstmFactory(), small + memory + settings, subject);
      case "temporal-retinanet" -> model(new TemporalRetinanetFactory(), small + settings, subject);
      default -> model(new TemporalProposalNetworkFactory(), small + memory + settings, subject);
    };
  }

  private <S extends Record> VideoDetectionModel model(
      DetectionModelFactory<S> factory, String settings, DetectionSubject subject) {
    S bound = SettingsOf.of(factory, settings);
    RecordingCheck check = new RecordingCheck(10);
    factory.check(bound, check);
    assertThat(check.problems()).isEmpty();
    return (VideoDetectionModel)
        factory
            .create(bound, SimpleContext.of(factory.name(), 1, folder))
            .build(manager, subject, 3);
  }
}
