package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.detection.Box;
import org.hookline.ultrasound.data.foreign.ForeignFrame;
import org.hookline.ultrasound.data.foreign.ForeignOptions;
import org.hookline.ultrasound.data.foreign.ForeignReading;
import org.hookline.ultrasound.data.foreign.ForeignVideo;
import org.hookline.ultrasound.data.foreign.ReleaseFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UltrasoundReleaseTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path made = Path.of("");
  @TempDir private Path temporary;

  @BeforeAll
  static void make() {
    new UltrasoundRelease(settings(made.resolve("set"), 5), 2).make(progress -> {});
  }

  @ParameterizedTest
  @EnumSource
  void theReleaseReadsBackWithoutAProblem(Organ organ) {
    ForeignReading reading = read(organ);

    assertThat(reading.report().problems()).isEmpty();
    assertThat(reading.videos()).hasSize(9);
    assertThat(reading.categories()).containsExactly(organ == Organ.BREAST ? "Mass" : "nodule");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsReadIsWhatWasPlanned(Organ organ) throws IOException {
    List<ReleasePlan> plans = plans(organ);
    List<ForeignVideo> videos = read(organ).videos();

    for (int i = 0; i < plans.size(); i++) {
      ReleasePlan plan = plans.get(i);
      ForeignVideo video = videos.get(i);
      assertThat(video.attributes())
          .as("seed 5, %s", plan.name())
          .containsOnly(
              Map.entry("patient", plan.patient()),
              Map.entry("hospital", plan.hospital()),
              Map.entry("device", plan.device()),
              Map.entry("release", organ == Organ.BREAST ? "20260101-090000" : "20260102-090000"));
      List<Integer> still =
          video.frames().stream().filter(ForeignFrame::isStatic).map(ForeignFrame::index).toList();
      assertThat(still).isEqualTo(frozen(plan));
      assertSameBoxes(plan, video);
    }
    assertThat(plans).anyMatch(plan -> !frozen(plan).isEmpty());
  }

  /** Simulates the video once more. */
  private void assertSameBoxes(ReleasePlan plan, ForeignVideo video) throws IOException {
    List<FrameTruth> truths =
        new VideoFiles(plan.content(), settings(made, 5).video(), temporary.resolve(plan.name()))
            .write();
    long boxes = 0;
    for (int frame = 0; frame < truths.size(); frame++) {
      List<Sighting> lesions = truths.get(frame).lesions();
      ForeignFrame read = video.frames().get(frame);
      assertThat(read.boxes()).as("seed 5, %s frame %d", plan.name(), frame).hasSameSizeAs(lesions);
      for (int i = 0; i < lesions.size(); i++) {
        assertSame(read.boxes().get(i).box(), lesions.get(i).box());
        assertThat(read.boxes().get(i).track()).hasValue(lesions.get(i).lesion() + 1L);
        boxes++;
      }
    }
    assertThat(boxes > 0)
        .as("seed 5, %s has boxes", plan.name())
        .isNotEqualTo(plan.content().negative());
  }

  private static void assertSame(Box read, Box written) {
    assertThat(read.x()).isCloseTo(written.x(), within(1e-9));
    assertThat(read.y()).isCloseTo(written.y(), within(1e-9));
    assertThat(read.width()).isCloseTo(written.width(), within(1e-9));
    assertThat(read.height()).isCloseTo(written.height(), within(1e-9));
  }

  @ParameterizedTest
  @EnumSource
  void staticFramesAreThePictureBeforeAndAllOthersAreNot(Organ organ) throws IOException {
    for (ReleasePlan plan : plans(organ)) {
      Path folder = layout(organ).framesFolder(plan);
      List<Integer> same = new ArrayList<>();
      for (int frame = 1; frame < 8; frame++) {
        byte[] before = Files.readAllBytes(folder.resolve(VideoFiles.fileName(frame - 1)));
        byte[] now = Files.readAllBytes(folder.resolve(VideoFiles.fileName(frame)));
        if (Arrays.equals(before, now)) {
          same.add(frame);
        }
      }
      assertThat(same).as("seed 5, %s", plan.name()).isEqualTo(frozen(plan));
    }
  }

  @Test
  void theTableSaysTheDeviceOnlyOfEveryEighthVideo() throws IOException {
    List<String> breast = Files.readAllLines(layout(Organ.BREAST).table(Organ.BREAST));
    List<String> thyroid = Files.readAllLines(layout(Organ.THYROID).table(Organ.THYROID));

    assertThat(breast.get(0))
        .isEqualTo(
            "pkl_file,jpg_folder,neg,video_path,hospital,anno_format,polyline_error,db_key,device");
    assertThat(breast.subList(1, 10)).filteredOn(row -> !row.endsWith(",")).hasSize(1);
    // The first patient in fold 0 by the hash, seen with the device that is for testing only.
    assertThat(breast.get(1))
        .isEqualTo(
            "annotations/B0003-1.pkl,frames/breast_portable-7_B0003-1,False,originals/B0003-1.avi,"
                + "south,json,False,breast/B0003-1,");
    assertThat(thyroid.get(1))
        .matches(
            "(annotations/T0001-1.pkl)?,frames/portable-7/\\w+/T0001-1,(True|False),"
                + "originals/T0001-1.avi,\\w+,xml,False,thyroid/T0001-1,");
  }

  @ParameterizedTest
  @EnumSource
  void plantedHardNegativesAreListedWithTheirFrames(Organ organ) throws IOException {
    int planted = 0;
    for (ReleasePlan plan : plans(organ)) {
      JsonNode info = JSON.readTree(layout(organ).info(plan).toFile());
      assertThat(info.path("fps").doubleValue())
          .isEqualTo(plan.content().device().framesPerSecond());
      for (JsonNode mimic : info.path("planted")) {
        planted++;
        assertThat(mimic.path("kind").asText())
            .isIn(
                organ == Organ.BREAST
                    ? List.of("duct", "fat-lobule", "rib")
                    : List.of("vessel", "trachea", "oesophagus"));
        assertThat(mimic.path("frames").properties())
            .isNotEmpty()
            .allSatisfy(frame -> assertInside(frame.getKey(), frame.getValue()));
      }
    }
    assertThat(planted).as("seed 5").isGreaterThan(3);
  }

  private static void assertInside(String frame, JsonNode box) {
    assertThat(Integer.parseInt(frame)).isBetween(0, 7);
    assertThat(box).hasSize(4);
    assertThat(box.get(0).doubleValue()).isBetween(0.0, 96.0);
    assertThat(box.get(0).doubleValue() + box.get(2).doubleValue()).isBetween(4.0, 96.0001);
    assertThat(box.get(1).doubleValue() + box.get(3).doubleValue()).isBetween(4.0, 96.0001);
  }

  @Test
  void theFilesDoNotDependOnTheNumberOfThreads() throws IOException {
    new UltrasoundRelease(settings(temporary.resolve("one"), 5), 1).make(progress -> {});

    assertThat(files(temporary.resolve("one"))).isEqualTo(files(made.resolve("set")));
  }

  @Test
  void aFolderWithSomethingElseIsRefusedAndLeftAlone() throws IOException {
    Path file = Files.writeString(temporary.resolve("thesis.txt"), "years of work");
    UltrasoundRelease release = new UltrasoundRelease(settings(temporary, 5), 2);

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> release.make(progress -> {}))
        .withMessage(
            "The folder \"%s\" holds files but no simulation; choose another folder, or delete it"
                + " if nothing in it is needed.",
            temporary);
    assertThat(file).hasContent("years of work");
  }

  @Test
  void aReleaseMadeFromOtherSettingsIsRefusedWithTheDifference() {
    UltrasoundRelease other = new UltrasoundRelease(settings(made.resolve("set"), 6), 2);

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(other::isComplete)
        .withMessage(
            "The folder \"%s\" holds a simulation made from other settings (seed is 5 there and 6"
                + " here); delete it or choose another folder.",
            made.resolve("set"));
  }

  private static ForeignReading read(Organ organ) {
    return new ReleaseFormat()
        .read(made.resolve("set").resolve(organ.label()), ForeignOptions.usual());
  }

  private static List<ReleasePlan> plans(Organ organ) {
    return ReleasePlanner.all(settings(made, 5), organ);
  }

  private static ReleaseLayout layout(Organ organ) {
    return ReleaseLayout.of(made.resolve("set"), organ);
  }

  private static List<Integer> frozen(ReleasePlan plan) {
    return IntStream.range(0, 8).filter(plan.content().freeze()::holds).boxed().toList();
  }

  private static UltrasoundReleaseSettings settings(Path folder, long seed) {
    return UltrasoundReleaseSettingsTest.settings(
        "folder = \"%s\", seed = %d, videos = 9, frames = 8, size = 96".formatted(folder, seed));
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
