package org.hookline.detection.coco;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.hookline.InputException;
import org.hookline.detection.DatasetProblem;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key {@code names} of a data set's settings. */
class NameSelectionTest {

  private static final String RELEASE = "'organ': 'breast', 'release': '20260101-090000'";
  private static final List<String> VIDEOS =
      List.of(
          RELEASE + ", 'hospital': 'north', 'device': 'M7'",
          RELEASE + ", 'hospital': 'north', 'device': 'M70'",
          RELEASE + ", 'hospital': 'st_anna', 'device': 'M7'",
          RELEASE.replace("breast", "thyroid") + ", 'hospital': 'north'",
          RELEASE.replace("0101", "0202") + ", 'hospital': 'north'",
          "'hospital': 'north', 'device': 'M7'");

  @TempDir Path temporary;

  private DatasetFolder folder = new DatasetFolder(Path.of(""));

  @BeforeEach
  void writeFile() {
    folder = new DatasetFolder(temporary).images("1.png");
    write("'names': ['breast_west@20260101-090000', 'no name', 7], ", VIDEOS);
  }

  @Test
  void withoutNamesEverythingIsTaken() {
    assertThat(ids()).containsExactly(10L, 20L, 30L, 40L, 50L, 60L);
  }

  @Test
  void videosAreTakenByEqualPartsAndKeepTheirIds() {
    assertThat(ids("breast_north@20260101-090000@M7")).containsExactly(10L);
    assertThat(ids("breast_north@20260101-090000")).containsExactly(10L, 20L);
    assertThat(ids("breast_ALL@20260101-090000")).containsExactly(10L, 20L, 30L);
    assertThat(ids("breast_st_anna@20260101-090000@M7", "thyroid_ALL@20260101-090000"))
        .containsExactly(30L, 40L);
    assertThat(read("thyroid_north@20260101-090000").dataset().categories()).hasSize(1);
    assertThat(read("thyroid_north@20260101-090000").report().problems()).isEmpty();
  }

  @Test
  void aNameThatTheFileKnowsAndHasNoVideoOfIsEmptyAndSaid() {
    CocoReading reading = read("breast_west@20260101-090000", "breast_north@20260101-090000");

    assertThat(reading.dataset().videos()).extracting(Video::id).containsExactly(10L, 20L);
    assertThat(reading.report().problems())
        .containsExactly(
            new DatasetProblem(
                DatasetProblem.Severity.NOTED,
                folder.file(),
                "\"breast_west@20260101-090000\"",
                "no video of a data set is in this file",
                "taken as empty here"));
    assertThat(ids("breast_west@20260101-090000")).isEmpty();
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearestAndAllThereAre() {
    assertThatThrownBy(() -> read("breast_north@20260101-090000@M9"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" has no data set \"breast_north@20260101-090000@M9\"; did you mean"
                + " \"breast_north@20260101-090000@M7\"? known: \"breast_ALL@20260101-090000\","
                + " \"breast_ALL@20260202-090000\", \"breast_north@20260101-090000\","
                + " \"breast_north@20260101-090000@M7\", \"breast_north@20260101-090000@M70\","
                + " \"breast_north@20260202-090000\", \"breast_st_anna@20260101-090000\","
                + " \"breast_st_anna@20260101-090000@M7\", \"breast_west@20260101-090000\","
                + " \"thyroid_ALL@20260101-090000\", \"thyroid_north@20260101-090000\".",
            folder.file());
  }

  @Test
  void namesOfAFileWhoseVideosHaveNoneAreExplained() {
    write("'names': {'1': 'lesion'}, ", List.of("'hospital': 'north', 'device': 'M7'"));

    assertThatThrownBy(() -> read("breast_north@20260101-090000"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" has no data set \"breast_north@20260101-090000\": its videos have no names,"
                + " which are made of the attributes \"organ\", \"hospital\", \"release\" and"
                + " \"device\". Leave \"names\" out to take all videos, or index the data with"
                + " datasets.ultrasound-catalog, which gives them.",
            folder.file());
  }

  @Test
  void groundTruthForScoringIsTakenByNamesToo() {
    VideoDataset dataset = GroundTruthReader.read("test", source("thyroid_ALL@20260101-090000"));

    assertThat(dataset.videos()).extracting(Video::id).containsExactly(40L);
  }

  @Test
  void anotherFileIsReadByTheSameNames() {
    CocoSource source = source("breast_ALL@20260101-090000");

    assertThat(source.in(Path.of("other.json")))
        .isEqualTo(
            new CocoSource(
                Path.of("other.json"), source.images(), List.of("breast_ALL@20260101-090000")));
  }

  @Test
  void namesThatShareVideosAreRefused() {
    assertRefused(
        "names has \"breast_north@20260101-090000\" twice; leave one of them out",
        "breast_north@20260101-090000",
        "thyroid_north@20260101-090000",
        "breast_north@20260101-090000");
    assertRefused(
        "names has \"breast_ALL@20260101-090000\" and \"breast_st_anna@20260101-090000\", which is"
            + " a part of it; leave one of them out",
        "breast_st_anna@20260101-090000",
        "breast_ALL@20260101-090000");
    assertRefused(
        "names has \"breast_north@20260101-090000\" and \"breast_north@20260101-090000@M7\", which"
            + " is a part of it; leave one of them out",
        "breast_north@20260101-090000",
        "breast_north@20260101-090000@M7");
  }

  @Test
  void whatIsNoNameIsRefused() {
    assertRefused(
        "names has one that cannot be: \"north\" is no data set name; expected"
            + " ORGAN_HOSPITAL@YYYYMMDD-HHMMSS, with @DEVICE after it for one device, or"
            + " ORGAN_ALL@YYYYMMDD-HHMMSS",
        "north");
  }

  private void assertRefused(String message, String... names) {
    assertThatIllegalArgumentException().isThrownBy(() -> source(names)).withMessage(message);
  }

  private List<Long> ids(String... names) {
    return read(names).dataset().videos().stream().map(Video::id).toList();
  }

  private CocoReading read(String... names) {
    return new CocoReader().read("test", source(names));
  }

  private CocoSource source(String... names) {
    return new CocoSource(folder.file(), folder.source().images(), List.of(names));
  }

  /** Videos 10, 20 … with one frame each. */
  private void write(String before, List<String> attributes) {
    String videos =
        IntStream.rangeClosed(1, attributes.size())
            .mapToObj(
                i -> "{'id': %d, 'name': 'v%d', %s}".formatted(10 * i, i, attributes.get(i - 1)))
            .collect(joining(", "));
    String images =
        IntStream.rangeClosed(1, attributes.size())
            .mapToObj(
                i ->
                    "{'id': %d, 'video_id': %d, 'frame_id': 0, 'file_name': '1.png', 'width': 8, 'height': 8}"
                        .formatted(i, 10 * i))
            .collect(joining(", "));
    folder.annotations(
        "{%s'categories': [{'id': 1, 'name': 'lesion'}], 'annotations': [], 'videos': [%s], 'images': [%s]}"
            .formatted(before, videos, images));
  }
}
