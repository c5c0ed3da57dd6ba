package org.hookline.ultrasound.data.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.hookline.InputException;
import org.hookline.ultrasound.data.Example;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocFormatTest {

  @TempDir Path folder;

  private Example example = new Example(Path.of(""));

  @BeforeEach
  void start() {
    example = new Example(folder);
  }

  @Test
  void vocCountsPixelsFromOne() {
    // The whole of an image of 24 x 16 is 1, 1, 24, 16.
    pair("a", Example.vocXml("cyst", "<difficult>1</difficult>", 1, 1, 24, 16));

    assertThat(Readings.boxes(read())).containsExactly("a 0 cyst 0.0 0.0 24.0 16.0");
    assertThat(box(read()).crowd()).isTrue();
    assertThat(Readings.problems(read())).isEmpty();
  }

  @Test
  void aSourceWithAZeroOrAFractionCountsFromZero() {
    pair("a", Example.vocXml("cyst", "", 0, 1, 10, 12));
    pair("b", Example.vocXml("cyst", "", 3, 1, 10, 12));

    assertThat(Readings.boxes(read()))
        .containsExactly("a 0 cyst 0.0 1.0 10.0 11.0", "b 0 cyst 3.0 1.0 7.0 11.0");
  }

  @Test
  void aTrackIsKept() {
    example.of("voc");

    ForeignBox box = box(read());

    assertThat(box.track()).hasValue(4);
    assertThat(read().videos()).extracting(ForeignVideo::name).containsExactly("p1", "p2");
    assertThat(Readings.problems(read()))
        .containsExactly(
            "NOTED \"train/p1/000002\": an image has no annotation file"
                + " (taken as one without objects)");
  }

  @Test
  void cornersInTheWrongOrderAreTurnedAround() {
    pair("a", Example.vocXml("cyst", "", 12, 3, 5, 9));

    assertThat(Readings.boxes(read())).containsExactly("a 0 cyst 4.0 2.0 8.0 7.0");
    assertThat(Readings.problems(read()))
        .containsExactly(
            "REPAIRED \"a.xml\" object 1: a box is drawn from right to left or upwards"
                + " (turned around)");
  }

  @Test
  void anAnnotationOfAnImageOfAnotherSizeIsAnError() {
    example.image("JPEGImages/a.png", 12, 8, 1);
    example.text("Annotations/a.xml", Example.vocXml("cyst", "", 1, 1, 5, 5));

    assertThat(Readings.problems(read()))
        .containsExactly(
            "ERROR \"a.xml\" (24 x 16, and the image is 12 x 8): an annotation is of an image of"
                + " another size");
  }

  @Test
  void brokenAnnotationsAreErrorsWithTheirFiles() {
    pair("a", "<annotation><object><name>x</name></object></annotation>");
    pair("b", "<annotation><object><bndbox/></object></annotation>");
    pair("c", Example.vocXml("x", "<trackid>one</trackid>", 1, 1, 5, 5));
    pair("d", "<annotation><object><name>x</name><bndbox/></object></annotation>");
    pair("e", "<other/>");
    example.text("Annotations/f.xml", "<annotation/>");

    assertThat(Readings.problems(read()))
        .contains(
            "ERROR \"a.xml\": an \"object\" has no \"bndbox\"",
            "ERROR \"b.xml\": an \"object\" has no \"name\"",
            "ERROR \"c.xml\": a \"trackid\" is not an integer",
            "ERROR \"d.xml\": \"xmin\" is not a number",
            "ERROR \"e.xml\": an XML file has no \"annotation\" at the top",
            "ERROR \"f.xml\": the image of an annotation is not there");
  }

  @Test
  void aFolderWithoutAnnotationsIsRefused() {
    example.image("JPEGImages/a.png");

    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessage("\"%s\" has no folder \"Annotations\".", folder);
  }

  @Test
  void aFolderWithoutImagesIsRefused() {
    example.text("Annotations/a.xml", "<annotation/>");

    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" has none of the folders JPEGImages, Data, images; name the one with the images"
                + " with --images.",
            folder);
  }

  private void pair(String name, String xml) {
    example.text("Annotations/" + name + ".xml", xml).image("JPEGImages/" + name + ".png");
  }

  private static ForeignBox box(ForeignReading reading) {
    return reading.videos().get(0).frames().get(0).boxes().get(0);
  }

  private ForeignReading read() {
    return new VocFormat().read(folder, ForeignOptions.usual());
  }
}
