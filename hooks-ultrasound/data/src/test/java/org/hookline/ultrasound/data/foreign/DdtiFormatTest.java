package org.hookline.ultrasound.data.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.hookline.InputException;
import org.hookline.ultrasound.data.Example;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DdtiFormatTest {

  @TempDir Path folder;

  private Example example = new Example(Path.of(""));

  @BeforeEach
  void start() {
    example = new Example(folder).of("ddti");
  }

  @Test
  void aCaseIsAPatientWithStills() {
    ForeignReading reading = read();

    assertThat(reading.videos()).extracting(ForeignVideo::name).containsExactly("12_1", "12_2");
    // Age and sex are the patient's business.
    assertThat(reading.videos().get(0).attributes())
        .isEqualTo(java.util.Map.of("patient", "12", "tirads", "4a"));
    assertThat(reading.videos().get(1).frames().get(0).boxes()).isEmpty();
    assertThat(Readings.problems(reading)).isEmpty();
  }

  @Test
  void brokenOutlinesAreErrorsWithTheirFiles() {
    example.text("13.xml", svg("[{'points': [{'x': 1}]}]")).image("13_1.jpg");
    example.text("14.xml", svg("[{'points':")).image("14_1.jpg");
    example.text("15.xml", svg("[]"));

    assertThat(Readings.problems(read()))
        .containsExactly(
            "ERROR \"13.xml\": an outline has a point that is not {\"x\": 1, \"y\": 2}",
            "ERROR \"14.xml\": not JSON that can be read: line 1",
            "ERROR \"15.xml\" image 1: the image of an annotation is not there");
  }

  @Test
  void outlinesThatAreEmptyOrOutsideAreRepaired() {
    example.text(
        "13.xml", svg("[{'points': []}, {'points': [{'x': 90, 'y': 1}, {'x': 99, 'y': 9}]}]"));
    example.image("13_1.jpg").image("99_1.jpg");

    assertThat(Readings.problems(read()))
        .containsExactly(
            "REPAIRED \"13_1.jpg\" outline 1: an outline has no points (dropped)",
            "REPAIRED \"13_1.jpg\" outline 2: a box has nothing inside its image (dropped)",
            "REPAIRED \"99\": images have no case file (left out)");
  }

  @Test
  void aFolderWithoutCasesIsRefused() {
    Path empty = folder.resolve("empty");
    new Example(empty).image("1_1.jpg");

    assertThatThrownBy(() -> new DdtiFormat().read(empty, ForeignOptions.usual()))
        .isInstanceOf(InputException.class)
        .hasMessage("\"%s\" has no case files (*.xml).", empty);
  }

  private static String svg(String json) {
    return "<case><mark><image>1</image><svg>" + json + "</svg></mark></case>";
  }

  private ForeignReading read() {
    return new DdtiFormat().read(folder, ForeignOptions.usual());
  }

  @Test
  void everyVideoIsOfOneFrame() {
    List<ForeignVideo> videos = read().videos();

    assertThat(videos).allMatch(video -> video.frames().size() == 1);
  }
}
