package org.hookline.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetNameTest {

  private static final String FORM =
      "; expected ORGAN_HOSPITAL@YYYYMMDD-HHMMSS, with @DEVICE after it for one device, or"
          + " ORGAN_ALL@YYYYMMDD-HHMMSS";

  @Test
  void theOrganEndsAtTheFirstUnderline() {
    assertThat(DatasetName.parse("breast_st_anna@20260101-090000@M_7"))
        .isEqualTo(new DatasetName("breast", "st_anna", "20260101-090000", Optional.of("M_7")));
    assertThat(DatasetName.parse("thyroid_ALL@20260101-090000"))
        .isEqualTo(new DatasetName("thyroid", "ALL", "20260101-090000", Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "breast_north@20260101-090000",
        "breast_st_anna@20260101-090000@M_7",
        "breast_ALL@20260101-090000",
        "breast__@20260101-090000",
        "breast_nord süd@20260101-090000@Mindray M7 (2)",
      })
  void aNameIsPrintedAsItIsRead(String name) {
    assertThat(DatasetName.parse(name)).hasToString(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "breast                           | \"breast\" is no data set name",
        "breast@20260101-090000           | \"breast@20260101-090000\" is no data set name",
        "breast_north                     | \"breast_north\" is no data set name",
        "_north@20260101-090000           | \"_north@20260101-090000\" is no data set name: the organ \"\" must not be empty nor have a \"_\" or \"@\"",
        "breast_@20260101-090000          | \"breast_@20260101-090000\" is no data set name: the hospital \"\" must not be empty nor have a \"@\"",
        "breast_north@20260101            | \"breast_north@20260101\" is no data set name: the release \"20260101\" must be of the form YYYYMMDD-HHMMSS",
        "breast_north@20260101-0900000    | \"breast_north@20260101-0900000\" is no data set name: the release \"20260101-0900000\" must be of the form YYYYMMDD-HHMMSS",
        "breast_north@20260101-090000@    | \"breast_north@20260101-090000@\" is no data set name: the device \"\" must not be empty nor have a \"@\"",
        "breast_north@20260101-090000@a@b | \"breast_north@20260101-090000@a@b\" is no data set name: the device \"a@b\" must not be empty nor have a \"@\"",
        "breast_ALL@20260101-090000@M7    | \"breast_ALL@20260101-090000@M7\" is no data set name: \"ALL\" stands for all hospitals and has no devices, such as \"M7\"",
      })
  void whatIsNoNameIsRefusedWithTheForm(String text, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetName.parse(text))
        .withMessage(problem + FORM);
  }

  @Test
  void aVideoBelongsToItsDeviceItsHospitalAndAll() {
    assertThat(names("breast", "st_anna", "20260101-090000", "M7"))
        .containsExactly(
            "breast_ALL@20260101-090000",
            "breast_st_anna@20260101-090000",
            "breast_st_anna@20260101-090000@M7");
    assertThat(names("breast", "north", "20260101-090000", ""))
        .containsExactly("breast_ALL@20260101-090000", "breast_north@20260101-090000");
  }

  @Test
  void whatCannotBePartOfANameMakesNone() {
    assertThat(names("breast", "", "20260101-090000", "M7"))
        .containsExactly("breast_ALL@20260101-090000");
    assertThat(names("breast", "a@b", "20260101-090000", "M7"))
        .containsExactly("breast_ALL@20260101-090000");
    assertThat(names("breast", "ALL", "20260101-090000", "M7"))
        .containsExactly("breast_ALL@20260101-090000");
    assertThat(names("breast", "north", "20260101-090000", "a@b"))
        .containsExactly("breast_ALL@20260101-090000", "breast_north@20260101-090000");
    assertThat(names("left_breast", "north", "20260101-090000", "M7")).isEmpty();
    assertThat(names("breast", "north", "2026", "M7")).isEmpty();
    assertThat(DatasetName.of(Map.of())).isEmpty();
  }

  @Test
  void aNameThatLooksLikeAPartOfAnotherIsNone() {
    DatasetName m7 = DatasetName.parse("breast_north@20260101-090000@M7");
    DatasetName m70 = DatasetName.parse("breast_north@20260101-090000@M70");

    assertThat(m7).isNotEqualTo(m70);
    assertThat(m7.includes(m70)).isFalse();
    assertThat(m70.includes(m7)).isFalse();
  }

  @Test
  void allIncludesHospitalsOfItsOrganAndReleaseAndTheseTheirDevices() {
    DatasetName all = DatasetName.parse("breast_ALL@20260101-090000");
    DatasetName north = DatasetName.parse("breast_north@20260101-090000");
    DatasetName device = DatasetName.parse("breast_north@20260101-090000@M7");

    assertThat(all.includes(north)).isTrue();
    assertThat(all.includes(device)).isTrue();
    assertThat(north.includes(device)).isTrue();
    assertThat(north.includes(all)).isFalse();
    assertThat(device.includes(north)).isFalse();
    assertThat(all.includes(DatasetName.parse("thyroid_north@20260101-090000"))).isFalse();
    assertThat(all.includes(DatasetName.parse("breast_north@20260101-090001"))).isFalse();
    assertThat(north.includes(DatasetName.parse("breast_south@20260101-090000@M7"))).isFalse();
  }

  private static List<String> names(String organ, String hospital, String release, String device) {
    Map<String, String> attributes =
        Map.of("organ", organ, "hospital", hospital, "release", release, "device", device);
    Frame frame = new Frame(1, Path.of("a.png"), 1, 1, 0, List.of());
    Video video =
        new Video(1, "v", List.of(frame), OptionalDouble.empty(), new TreeMap<>(attributes));
    return DatasetName.of(video).stream().map(DatasetName::toString).toList();
  }
}
