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

class YoloFormatTest {

  @TempDir Path folder;

  private Example example = new Example(Path.of(""));

  @BeforeEach
  void start() {
    example = new Example(folder);
  }

  @Test
  void labelsMayLieBesideTheImages() {
    example.text("classes.txt", "mass\ncyst\n").image("v/1.png").image("v/2.png");
    example.text("v/2.txt", "1 0.25 0.25 0.5 0.5\r\n\r\n0 0.75 0.5 0.25 0.5\r\n");

    assertThat(Readings.boxes(read()))
        .containsExactly("v 2 cyst 0.0 0.0 12.0 8.0", "v 2 mass 15.0 4.0 6.0 8.0");
    assertThat(read().videos().get(0).frames().get(0).boxes()).isEmpty();
    assertThat(Readings.problems(read())).isEmpty();
  }

  @Test
  void everySpellingOfTheNamesIsRead() {
    example.image("a.png").text("a.txt", "1 0.5 0.5 1 1");
    for (String yaml :
        List.of(
            "names: [mass, \"cyst\"]\n",
            "nc: 2\nnames: {0: mass, 1: cyst}\n",
            "names:\n- mass\n- cyst\nnc: 2\n",
            "names: # two\n  # of them\n  1: cyst\n  0: mass\n")) {
      example.bytes("data.yaml", yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertThat(read().categories()).as(yaml).containsExactly("mass", "cyst");
    }
  }

  @Test
  void namesThatMakeNoSenseAreRefused() {
    example.image("a.png").text("a.txt", "0 0.5 0.5 1 1");

    assertRefused("nc: 2\n", "there is no \"names\"");
    assertRefused("names: mass\n", "\"names\" is not a list on one line");
    assertRefused("names: {mass, cyst}\n", "\"names\" is not a map of numbers to names");
    assertRefused("names:\n  0: mass\n  2: cyst\n", "\"names\" has no class 1");
    assertRefused("names: []\n", "there are none in \"data.yaml\"");
  }

  private void assertRefused(String yaml, String message) {
    example.text("data.yaml", yaml);
    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessage("The names of the classes in \"%s\": %s.", folder, message);
  }

  @Test
  void aSourceWithoutNamesIsRefused() {
    example.image("a.png");

    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" does not say what its classes are called; there should be one of classes.txt,"
                + " names.txt, obj.names, data.yaml, data.yml, dataset.yaml, dataset.yml.",
            folder);
  }

  @Test
  void aSourceWithoutLabelsIsRefused() {
    example.text("classes.txt", "mass").image("a.png");

    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessage("\"%s\" has no label files (*.txt).", folder);
  }

  @Test
  void brokenLinesAreErrorsWithTheirNumbers() {
    example.text("classes.txt", "mass").image("a.png").text("b.txt", "");
    example.text(
        "a.txt", "1 0.5 0.5 1 1\n-1 0.5 0.5 1 1\n0 0.5 0.5 1\n0 0.5 x 1 1\n0 0.5 0.5 1 1 0.9\n");

    assertThat(Readings.problems(read()))
        .containsExactly(
            "ERROR \"b.txt\": the image of an annotation is not there",
            "ERROR \"a.txt\" line 1: a line does not begin with a class from 0 to 0",
            "ERROR \"a.txt\" line 2: a line does not begin with a class from 0 to 0",
            "ERROR \"a.txt\" line 3: a line has neither 5 numbers, a box, nor 7, 9, 11 …, a polygon",
            "ERROR \"a.txt\" line 4: a line has something that is no number",
            "ERROR \"a.txt\" line 5: a line has neither 5 numbers, a box, nor 7, 9, 11 …, a polygon");
  }

  @Test
  void boxesOutsideOrWithoutNumbersAreRepaired() {
    example.text("classes.txt", "mass").image("a.png");
    example.text("a.txt", "0 1 0.5 0.5 1\n0 0.5 0.5 -0.5 0.5\n0 NaN 0.5 1 1\n");

    assertThat(Readings.boxes(read()))
        .containsExactly("a 0 mass 18.0 0.0 6.0 16.0", "a 0 mass 6.0 4.0 12.0 8.0");
    assertThat(Readings.problems(read()))
        .containsExactly(
            "REPAIRED \"a.txt\" line 1: a box reaches out of its image (clipped)",
            "REPAIRED \"a.txt\" line 2: a box is drawn from right to left or upwards"
                + " (turned around)",
            "REPAIRED \"a.txt\" line 3: a box is NaN or beyond any image (dropped)");
  }

  private ForeignReading read() {
    return new YoloFormat().read(folder, ForeignOptions.usual());
  }
}
