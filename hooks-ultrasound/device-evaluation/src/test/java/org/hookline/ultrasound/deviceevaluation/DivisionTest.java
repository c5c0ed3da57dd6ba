package org.hookline.ultrasound.deviceevaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.hookline.InputException;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.junit.jupiter.api.Test;

class DivisionTest {

  private final List<Video> videos = new ArrayList<>();

  @Test
  void everyVideoIsInAllInItsHospitalAndInItsDevice() {
    add("breast", "south", "20260101-090000", "m7");
    add("breast", "north", "20260101-090000", "m7");
    add("breast", "north", "20260101-090000", "m70");
    add("breast", "north", "20260101-090000", "m7");

    assertThat(divide(List.of()).toString())
        .isEqualTo(
            "{ALL=[0, 1, 2, 3],"
                + " breast_north@20260101-090000=[1, 2, 3],"
                + " breast_north@20260101-090000@m7=[1, 3],"
                + " breast_north@20260101-090000@m70=[2],"
                + " breast_south@20260101-090000=[0],"
                + " breast_south@20260101-090000@m7=[0]}");
  }

  @Test
  void withoutDevicesThereAreHospitalsAlone() {
    add("breast", "north", "20260101-090000", "m7");
    add("breast", "north", "20260102-090000", "m7");
    add("thyroid", "north", "20260101-090000", "m7");

    assertThat(new Division(groups(List.of(List.of("breast_north@x"))), false, false).of(videos))
        .hasToString(
            "{ALL=[0, 1, 2], breast_north@20260101-090000=[0], breast_north@20260102-090000=[1],"
                + " thyroid_north@20260101-090000=[2]}");
  }

  @Test
  void whatAFileDoesNotSayIsNamedSo() {
    add("breast", "", "20260101-090000", "m7");
    add("breast", " ", "20260101-090000", "");
    add("", "north", "", "");
    add("", "", "", "m7");

    assertThat(divide(List.of()).toString())
        .isEqualTo(
            "{ALL=[0, 1, 2, 3],"
                + " breast_no-hospital@20260101-090000=[0, 1],"
                + " breast_no-hospital@20260101-090000@m7=[0],"
                + " breast_no-hospital@20260101-090000@no-device=[1],"
                + " no-hospital=[3],"
                + " no-hospital@m7=[3],"
                + " north=[2],"
                + " north@no-device=[2]}");
  }

  @Test
  void devicesOfAGroupAreJudgedTogetherInEachHospitalAndRelease() {
    add("breast", "north", "20260101-090000", "linear-9");
    add("breast", "north", "20260101-090000", "linear-12");
    add("breast", "south", "20260101-090000", "linear-9");
    add("breast", "north", "20260102-090000", "linear-9");
    add("breast", "north", "20260101-090000", "curved");

    assertThat(
            divide(
                    List.of(
                        List.of(
                            "breast_north@linear-9",
                            "breast_south@linear-9",
                            "breast_north@linear-12")))
                .toString())
        .isEqualTo(
            "{ALL=[0, 1, 2, 3, 4],"
                + " breast_north@20260101-090000=[0, 1, 4],"
                + " breast_north@20260101-090000@curved=[4],"
                + " breast_north@20260101-090000@linear-12+linear-9=[0, 1],"
                + " breast_north@20260102-090000=[3],"
                + " breast_north@20260102-090000@linear-12+linear-9=[3],"
                + " breast_south@20260101-090000=[2],"
                + " breast_south@20260101-090000@linear-9=[2]}");
  }

  @Test
  void acrossHospitalsAGroupIsOne() {
    add("breast", "north", "20260101-090000", "a");
    add("breast", "south", "20260102-090000", "a");
    add("breast", "south", "20260102-090000", "b");
    Division division =
        new Division(groups(List.of(List.of("breast_south@a", "breast_north@a"))), true, true);

    assertThat(division.of(videos).toString())
        .isEqualTo(
            "{ALL=[0, 1, 2],"
                + " breast_north@20260101-090000=[0],"
                + " breast_north@a+breast_south@a=[0, 1],"
                + " breast_south@20260102-090000=[1, 2],"
                + " breast_south@20260102-090000@b=[2]}");
  }

  @Test
  void aGroupWithoutVideosHasARowIfItsOrganIsThere() {
    add("breast", "north", "20260101-090000", "a");
    List<List<String>> groups =
        List.of(List.of("breast_north@b"), List.of("breast_st_anna@c"), List.of("thyroid_north@a"));

    assertThat(divide(groups).toString())
        .isEqualTo(
            "{ALL=[0],"
                + " breast_north@20260101-090000=[0],"
                + " breast_north@20260101-090000@a=[0],"
                + " breast_north@20260101-090000@b=[],"
                + " breast_st_anna@20260101-090000@c=[]}");
    videos.clear();
    assertThat(divide(groups)).hasToString("{ALL=[]}");
  }

  @Test
  void hospitalsOfNoOrganHaveGroupsToo() {
    add("", "north", "", "a");
    add("", "north", "", "b");

    assertThat(divide(List.of(List.of("north@a", "north@b"), List.of("south@a"))))
        .hasToString("{ALL=[0, 1], north=[0, 1], north@a+b=[0, 1], south@a=[]}");
  }

  @Test
  void aSlashInALabelWouldBeTakenForItsEnd() {
    add("breast", "north", "20260101-090000", "M7/8");

    assertThat(divide(List.of())).containsKey("breast_north@20260101-090000@M7_8");
  }

  @Test
  void twoGroupsOfOneLabelAreRefused() {
    add("breast", "north", "", "a+b");
    add("breast", "north", "", "a");

    assertThatThrownBy(() -> divide(List.of(List.of("breast_north@a", "breast_north@b"))))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Two groups would both be called \"breast_north@a+b\": device (organ \"breast\","
                + " hospital \"north\", release \"\", device \"a+b\") and group 1 of (organ"
                + " \"breast\", hospital \"north\", release \"\", device \"\"). Change the hospital"
                + " or device in the data, or evaluators.per-group.group.");
  }

  @Test
  void aHospitalCannotBeCalledLikeAllOrLikeNone() {
    add("", "ALL", "", "");
    assertThatThrownBy(() -> divide(List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "called \"ALL\": all videos and hospital (organ \"\", hospital \"ALL\"");

    videos.clear();
    add("", "no-hospital", "", "");
    add("", "", "", "");
    assertThatThrownBy(() -> divide(List.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Two groups would both be called \"no-hospital\"");
  }

  private Map<String, List<Integer>> divide(List<List<String>> groups) {
    return new Division(groups(groups), true, false).of(videos);
  }

  private static DeviceGroups groups(List<List<String>> groups) {
    return new DeviceGroups(groups);
  }

  private void add(String organ, String hospital, String release, String device) {
    long id = videos.size() + 1L;
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("organ", organ);
    attributes.put("hospital", hospital);
    attributes.put("release", release);
    attributes.put("device", device);
    attributes.values().removeIf(String::isEmpty);
    videos.add(
        new Video(
            id,
            "sweep " + id,
            List.of(new Frame(id, Path.of(id + ".png"), 64, 64, 0, List.of())),
            OptionalDouble.of(10),
            new TreeMap<>(attributes)));
  }
}
