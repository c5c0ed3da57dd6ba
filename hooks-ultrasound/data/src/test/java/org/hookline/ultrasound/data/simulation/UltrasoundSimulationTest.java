package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hookline.InputException;
import org.hookline.config.TrainSettings;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoReader;
import org.hookline.detection.coco.CocoReading;
import org.hookline.detection.coco.CocoSource;
import org.hookline.plugin.SettingsCheck;
import org.hookline.ultrasound.data.simulation.VideoPlan.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UltrasoundSimulationTest {

  @TempDir private Path temporary;

  @Test
  void theFilesDoNotDependOnTheNumberOfThreads() throws IOException {
    make(temporary.resolve("one"), 5, 1);
    make(temporary.resolve("three"), 5, 3);

    assertThat(files(temporary.resolve("three"))).isEqualTo(files(temporary.resolve("one")));
  }

  @Test
  void anotherSeedGivesOtherFrames() throws IOException {
    make(temporary.resolve("five"), 5, 2);
    make(temporary.resolve("six"), 6, 2);

    Path frame = Path.of("frames", "train-0001", "000000.png");
    assertThat(temporary.resolve("six").resolve(frame))
        .isRegularFile()
        .satisfies(
            file ->
                assertThat(Files.readAllBytes(file))
                    .isNotEqualTo(Files.readAllBytes(temporary.resolve("five").resolve(frame))));
  }

  @Test
  void theDataSetReadsBackWithoutAProblem() throws IOException {
    Path folder = temporary.resolve("set");
    make(folder, 5, 2);

    CocoReading reading = new CocoReader().read("train", train(folder));

    VideoDataset dataset = reading.dataset();
    assertThat(reading.report().problems()).isEmpty();
    assertThat(dataset.videos()).hasSize(3);
    assertThat(dataset.frameCount()).isEqualTo(3 * 8);
    assertThat(dataset.annotationCount()).isPositive();
    Video video = dataset.videos().get(0);
    assertThat(video.attributes()).containsKeys("device", "hospital", "patient");
    assertThat(video.framesPerSecond()).isPresent();
    Frame frame = video.frames().get(7);
    BufferedImage image = ImageIO.read(frame.file().toFile());
    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    assertThat(image.getWidth()).isEqualTo(96);
    assertThat(image.getHeight()).isEqualTo(96);
  }

  @Test
  void aNegativeVideoHasNoLesionAndEachOtherVideoHas() throws IOException {
    UltrasoundSimulationSettings settings = settings(temporary.resolve("set"), 5);
    make(settings.folder(), 5, 2);

    List<Boolean> negative =
        read(settings.folder()).videos().stream()
            .map(video -> video.frames().stream().allMatch(frame -> frame.annotations().isEmpty()))
            .toList();

    assertThat(negative)
        .isEqualTo(VideoPlan.all(Split.TRAIN, settings).stream().map(VideoPlan::negative).toList())
        .contains(true, false);
  }

  @Test
  void lesionsAreMarkedFromTheVisibilityThatTheSettingsSay() throws IOException {
    make(settings(temporary.resolve("early"), 5, 0.1));
    make(settings(temporary.resolve("late"), 5, 0.99));

    assertThat(read(temporary.resolve("late")).annotationCount())
        .isBetween(1, read(temporary.resolve("early")).annotationCount() - 1);
  }

  @Test
  void aFolderIsCompleteOnceItIsMadeAndNothingIsLeftBesideIt() throws IOException {
    UltrasoundSimulation simulation =
        new UltrasoundSimulation(settings(temporary.resolve("set"), 5), 2);
    assertThat(simulation.isComplete()).isFalse();

    simulation.make(progress -> {});

    assertThat(simulation.isComplete()).isTrue();
    try (Stream<Path> beside = Files.list(temporary)) {
      assertThat(beside).containsExactly(temporary.resolve("set"));
    }
  }

  @Test
  void whatABrokenOffRunLeftIsReplaced() throws IOException {
    Path left = temporary.resolve("set.partial").resolve("frames").resolve("train-0001");
    Files.createDirectories(left);
    Files.writeString(left.resolve("000099.png"), "half a frame");

    make(temporary.resolve("set"), 5, 2);

    assertThat(temporary.resolve("set.partial")).doesNotExist();
    assertThat(temporary.resolve("set/frames/train-0001/000099.png")).doesNotExist();
  }

  @Test
  void aFolderMadeFromOtherSettingsIsRefusedWithTheDifference() throws IOException {
    Path folder = temporary.resolve("set");
    make(folder, 5, 2);
    UltrasoundSimulation other = new UltrasoundSimulation(settings(folder, 6), 2);

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(other::isComplete)
        .withMessage(
            "The folder \"%s\" holds a simulation made from other settings (seed is 5 there and 6"
                + " here); delete it or choose another folder.",
            folder);
  }

  @Test
  void aDamagedRecordIsNamed() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("set"));
    Files.writeString(folder.resolve("simulation.json"), "{ \"seed\" : 5,");
    UltrasoundSimulation simulation = new UltrasoundSimulation(settings(folder, 5), 2);

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(simulation::isComplete)
        .withMessage(
            "The folder \"%s\" holds a damaged \"simulation.json\"; delete it or choose another"
                + " folder.",
            folder);
  }

  @Test
  void theCheckOfTheSettingsRejectsAFolderThatHoldsSomethingElse() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("mine"));
    Files.writeString(folder.resolve("thesis.txt"), "years of work");
    Map<String, String> rejected = new TreeMap<>();

    new UltrasoundSimulationFactory().check(settings(folder, 5), new RecordingCheck(rejected));

    assertThat(rejected)
        .containsExactly(
            Map.entry(
                "folder",
                "\""
                    + folder
                    + "\" holds files but no simulation; choose another folder, or delete it if"
                    + " nothing in it is needed"));
  }

  @Test
  void aFolderWithOtherFilesIsNeverTouched() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("mine"));
    Path file = Files.writeString(folder.resolve("thesis.txt"), "years of work");
    UltrasoundSimulation simulation = new UltrasoundSimulation(settings(folder, 5), 2);

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> simulation.make(progress -> {}))
        .withMessage(
            "The folder \"%s\" holds files but no simulation; choose another folder, or delete it"
                + " if nothing in it is needed.",
            folder);
    assertThat(file).hasContent("years of work");
  }

  private static void make(Path folder, long seed, int threads) {
    new UltrasoundSimulation(settings(folder, seed), threads).make(progress -> {});
  }

  private static void make(UltrasoundSimulationSettings settings) {
    new UltrasoundSimulation(settings, 2).make(progress -> {});
  }

  private static VideoDataset read(Path folder) {
    return new CocoReader().read("train", train(folder)).dataset();
  }

  private static CocoSource train(Path folder) {
    return new CocoSource(folder.resolve("train.json"), folder.resolve("frames"));
  }

  private static UltrasoundSimulationSettings settings(Path folder, long seed) {
    return settings(folder, seed, 0.7);
  }

  private static UltrasoundSimulationSettings settings(
      Path folder, long seed, double annotateFrom) {
    return new UltrasoundSimulationSettings(
        folder,
        seed,
        3,
        2,
        8,
        96,
        0.3,
        List.of("linear-12", "convex-7"),
        List.of("portable-7"),
        new LesionSettings(new Range(0.16, 0.36), new Range(9, 15), annotateFrom, 1));
  }

  /** Keeps what is rejected. */
  private record RecordingCheck(Map<String, String> rejected) implements SettingsCheck {
    @Override
    public TrainSettings train() {
      return new TrainSettings(0, 0, Optional.empty(), "step");
    }

    @Override
    public void reject(String key, String problem) {
      rejected.put(key, problem);
    }
  }

  /** Content by relative path. */
  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(path).toString(),
            new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }
}
