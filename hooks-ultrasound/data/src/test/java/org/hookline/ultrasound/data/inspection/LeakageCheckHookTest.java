package org.hookline.ultrasound.data.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.hookline.InputException;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.World;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.detection.DetectionTask;
import org.hookline.detection.Frame;
import org.hookline.detection.FrameConsumer;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.testkit.AgreeingProcesses;
import org.hookline.testkit.CountingStep;
import org.hookline.testkit.LoggedLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakageCheckHookTest {

  private static final LeakageCheckSettings DEFAULTS =
      new LeakageCheckSettings(OnLeakage.REFUSE, OnLeakage.REFUSE, 4);

  @TempDir private Path folder;
  private long ids;
  private String ending = "png";

  @Test
  void setsThatShareNothingAreSaidToShareNothing() {
    VideoDataset train = set(video("a", "p1", Example.speckle(1), Example.speckle(2)));
    VideoDataset test = set(video("b", "p2", Example.speckle(3)));

    assertThat(logged(DEFAULTS, train, Map.of("unseen", test)))
        .containsExactly(
            "INFO the training data and the test data \"unseen\" have no patients, frames, nearly"
                + " identical frames, video names in common");
  }

  @Test
  void aPatientInBothIsRefusedByName() {
    VideoDataset train = set(video("a", "p1", Example.speckle(1)));
    VideoDataset test = set(video("b", "p1", Example.speckle(2)));

    assertThatThrownBy(() -> logged(DEFAULTS, train, Map.of("unseen", test)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "hook \"leakage-check\" failed in beforeTrain at iteration 0: results on the test data"
                + " would come out too good:\n"
                + "  \"unseen\": patients in both sets: 1: \"p1\"\n"
                + "Split again by patient, or take what is in both out of one of them. To train all"
                + " the same: hooks.leakage-check.patients=warn");
  }

  @Test
  void aFrameInBothIsRefusedInWhicheverTestSetItIs() {
    VideoDataset train = set(video("a", "p1", Example.speckle(1), Example.speckle(2)));
    VideoDataset sound = set(video("b", "p2", Example.speckle(3)));
    VideoDataset leaky = set(video("c", "p1", Example.speckle(4), Example.speckle(2)));

    assertThatThrownBy(() -> logged(DEFAULTS, train, Map.of("south", sound, "north", leaky)))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "too good:\n"
                + "  \"north\": patients in both sets: 1: \"p1\"\n"
                + "  \"north\": test frames identical to training frames: 1: \"c\" frame 1 = \"a\""
                + " frame 1\n"
                + "Split again by patient, or take what is in both out of one of them. To train all"
                + " the same: hooks.leakage-check.patients=warn hooks.leakage-check.frames=warn");
  }

  @Test
  void whatIsOnlyToBeWarnedOfIs() {
    VideoDataset train = set(video("a", "p1", Example.speckle(1)));
    VideoDataset test = set(video("a", "p1", Example.speckle(1)));
    LeakageCheckSettings warn = new LeakageCheckSettings(OnLeakage.WARN, OnLeakage.WARN, 4);

    assertThat(logged(warn, train, Map.of("unseen", test)))
        .containsExactly(
            """
            WARN the training data and the test data "unseen" have in common:
              patients in both sets: 1: "p1"
              test frames identical to training frames: 1: "a" frame 0 = "a" frame 0
              video names in both sets: 1: "a\"""");
  }

  @Test
  void whatIsOffIsNotSaid() {
    VideoDataset train = set(video("a", "p1", Example.speckle(2), Example.speckle(1)));
    VideoDataset test = set(video("b", "p1", Example.speckle(2), smaller(Example.speckle(1))));

    assertThat(
            logged(
                new LeakageCheckSettings(OnLeakage.OFF, OnLeakage.OFF, 4),
                train,
                Map.of("unseen", test)))
        .singleElement()
        .asString()
        .startsWith(
            "WARN the training data and the test data \"unseen\" have in common:\n"
                + "  test frames nearly identical to training frames: 2: \"b\" frame 0 = \"a\" frame 0,"
                + " \"b\" frame 1 ")
        .endsWith(" \"a\" frame 1");
    assertThat(
            logged(
                new LeakageCheckSettings(OnLeakage.OFF, OnLeakage.OFF, 0),
                train,
                Map.of("unseen", test)))
        .containsExactly(
            "INFO the training data and the test data \"unseen\" have no video names in common");
  }

  /** The same pixels in a file of another format: no bit of their hashes differs. */
  @Test
  void nearZeroDoesNotLookForNearlyIdenticalFrames() {
    VideoDataset train = set(video("a", "p1", Example.speckle(1)));
    ending = "bmp";
    VideoDataset test = set(video("b", "p2", Example.speckle(1)));

    assertThat(
            logged(
                new LeakageCheckSettings(OnLeakage.REFUSE, OnLeakage.REFUSE, 1),
                train,
                Map.of("unseen", test)))
        .containsExactly(
            "WARN the training data and the test data \"unseen\" have in common:\n"
                + "  test frames nearly identical to training frames: 1: \"b\" frame 0 = \"a\""
                + " frame 0");
    assertThat(
            logged(
                new LeakageCheckSettings(OnLeakage.REFUSE, OnLeakage.REFUSE, 0),
                train,
                Map.of("unseen", test)))
        .containsExactly(
            "INFO the training data and the test data \"unseen\" have no patients, frames, video"
                + " names in common");
  }

  @Test
  void framesAreNotReadWhereNobodyAsksForThem() throws IOException {
    VideoDataset train = set(video("a", "p1", Example.speckle(1)));
    VideoDataset test = set(video("b", "p2", Example.speckle(2)));
    Files.delete(train.videos().get(0).frames().get(0).file());

    assertThat(
            logged(
                new LeakageCheckSettings(OnLeakage.REFUSE, OnLeakage.OFF, 0),
                train,
                Map.of("unseen", test)))
        .containsExactly(
            "INFO the training data and the test data \"unseen\" have no patients, video names in"
                + " common");
    assertThatThrownBy(() -> logged(DEFAULTS, train, Map.of("unseen", test)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("The image \"" + train.videos().get(0).frames().get(0).file());
  }

  @Test
  void whatCannotBeComparedIsSaid() {
    VideoDataset train = set(video("a", "", Example.speckle(1), Example.uniform(0)));
    VideoDataset test = set(video("b", "p2", Example.speckle(2)));

    assertThat(logged(DEFAULTS, train, Map.of("unseen", test)))
        .startsWith(
            "INFO \"unseen\": not compared: 1 frame of both sets that show nothing",
            "INFO \"unseen\": not compared: the patients of 1 video of both sets, which do not say"
                + " theirs");
  }

  @Test
  void aRunThatGoesOnIsNotCheckedAgain() {
    VideoDataset train = set(video("a", "p1", Example.speckle(1)));
    VideoDataset test = set(video("b", "p2", Example.speckle(2)));
    Map<String, VideoDataset> leaky = Map.of("unseen", train);
    try (Trainer trainer = builder(DEFAULTS, train, Map.of("unseen", test)).build()) {
      trainer.train();
      trainer.saveCheckpoint();
    }

    try (LoggedLines log = new LoggedLines(LeakageCheckHook.class);
        Trainer trainer =
            builder(DEFAULTS, train, leaky)
                .maxIter(4)
                .resumeFrom(
                    new CheckpointStore(folder.resolve(CheckpointStore.FOLDER))
                        .newest()
                        .orElseThrow())
                .build()) {
      trainer.train();
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void anEvaluationIsNotChecked() {
    VideoDataset train = set(video("a", "p1", Example.speckle(1)));

    try (LoggedLines log = new LoggedLines(LeakageCheckHook.class);
        Trainer trainer = builder(DEFAULTS, train, Map.of("unseen", train)).build()) {
      trainer.evaluate();
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void onlyTheMainProcessChecks() {
    VideoDataset train = set(video("a", "p1", Example.speckle(1)));

    try (LoggedLines log = new LoggedLines(LeakageCheckHook.class);
        Trainer trainer =
            builder(DEFAULTS, train, Map.of("unseen", train))
                .processes(new AgreeingProcesses(new World(1, 2)))
                .build()) {
      trainer.train();
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void aStepThatShowsNoDataIsLeftAlone() {
    try (LoggedLines log = new LoggedLines(LeakageCheckHook.class);
        Trainer trainer =
            Trainer.builder()
                .step(new CountingStep())
                .maxIter(2)
                .hook(new LeakageCheckHook(DEFAULTS))
                .build()) {
      trainer.train();
      assertThat(log.lines())
          .containsExactly("DEBUG the step shows no data, so nothing is compared");
    }
  }

  @Test
  void withoutTestDataNothingIsRead() throws IOException {
    VideoDataset train = set(video("a", "p1", Example.speckle(1)));
    Files.delete(train.videos().get(0).frames().get(0).file());

    assertThat(logged(DEFAULTS, train, Map.of())).isEmpty();
  }

  private List<String> logged(
      LeakageCheckSettings settings, VideoDataset train, Map<String, VideoDataset> tests) {
    try (LoggedLines log = new LoggedLines(LeakageCheckHook.class);
        Trainer trainer = builder(settings, train, tests).build()) {
      trainer.train();
      return log.lines();
    }
  }

  private TrainerBuilder builder(
      LeakageCheckSettings settings, VideoDataset train, Map<String, VideoDataset> tests) {
    return Trainer.builder()
        .step(new CountingStep().offer(new Shown(train, tests)))
        .maxIter(2)
        .output(folder)
        .hook(new LeakageCheckHook(settings));
  }

  private static BufferedImage smaller(BufferedImage image) {
    return Example.scaled(image, 70, 50);
  }

  private VideoDataset set(Video... videos) {
    return new VideoDataset("set", List.of(), List.of(videos), folder.resolve("set.json"), folder);
  }

  private Video video(String name, String patient, BufferedImage... pictures) {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < pictures.length; i++) {
      ids++;
      Path file = write(pictures[i], folder.resolve(ids + "." + ending));
      frames.add(
          new Frame(ids, file, pictures[i].getWidth(), pictures[i].getHeight(), i, List.of()));
    }
    ids++;
    return new Video(
        ids, name, frames, OptionalDouble.empty(), new TreeMap<>(Map.of("patient", patient)));
  }

  private static Path write(BufferedImage picture, Path file) {
    try {
      return Example.write(picture, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Data to look at, and no model. */
  private record Shown(VideoDataset trainingData, Map<String, VideoDataset> testData)
      implements DetectionTask {
    @Override
    public void detectInTrainingData(FrameConsumer consumer) {
      throw new UnsupportedOperationException("there is no model");
    }
  }
}
