package org.hookline.ultrasound.temporal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hookline.Trainer;
import org.hookline.World;
import org.hookline.detection.Box;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.SampleRandom;
import org.hookline.djl.data.Sampler;
import org.hookline.djl.detection.Clip;
import org.hookline.djl.detection.DetectionSubject;
import org.hookline.djl.detection.FoundBox;
import org.hookline.djl.detection.ImageBatch;
import org.hookline.djl.detection.LabelledBox;
import org.hookline.djl.detection.LabelledImage;
import org.hookline.djl.detection.VideoDetectionModel;
import org.hookline.djl.detection.VideoDetectionModel.Watch;
import org.hookline.djl.optimizer.Adamw;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.train.SupervisedStep;
import org.hookline.testkit.SettingsOf;
import org.hookline.testkit.SimpleContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both models, small, on clips of a dark square that wanders over noise. */
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
  @ValueSource(strings = {"temporal-proposal-network", "rdn-lstm"})
  void clipsAreLearntByHeartAndFoundFrameByFrame(String type) {
    VideoDetectionModel model = model(type, "");

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
  @ValueSource(strings = {"temporal-proposal-network", "rdn-lstm"})
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
    try (ImageBatch batch = ImageBatch.forInference(List.of(frame), model)) {
      List<List<FoundBox>> found = watch.next(batch);
      assertThat(found).hasSize(1);
      return found.get(0);
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
    String small =
        "backbone.channels = 8, sample-module.hidden = 8, detections.score = 0, " + settings;
    DetectionSubject subject = new DetectionSubject(1, List.of());
    if (type.equals("rdn-lstm")) {
      RdnLstmFactory factory = new RdnLstmFactory();
      return (VideoDetectionModel)
          factory
              .create(SettingsOf.of(factory, small), SimpleContext.of(type, 1, folder))
              .build(manager, subject, 3);
    }
    TemporalProposalNetworkFactory factory = new TemporalProposalNetworkFactory();
    return (VideoDetectionModel)
        factory
            .create(SettingsOf.of(factory, small), SimpleContext.of(type, 1, folder))
            .build(manager, subject, 3);
  }
}
