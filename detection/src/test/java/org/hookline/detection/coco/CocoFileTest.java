package org.hookline.detection.coco;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.hookline.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoFileTest {

  @TempDir Path temporary;

  @Test
  void saysThatThereIsNoFile() {
    Path file = temporary.resolve("train.json");
    assertFailure("There is no file \"" + file + "\".");
  }

  @Test
  void namesTheLineWhereTheJsonIsBroken() {
    write("{'images': [],\n 'annotations': [\n  {'id': 1,, }]}");
    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("\"" + file() + "\" is not valid JSON: line 3, column ");
  }

  @Test
  void noticesAFileThatIsCutOff() {
    write("{'images': [], 'annotations': [{'id': 1");
    assertThatThrownBy(this::read)
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("\"" + file() + "\" is not valid JSON: line 1, column ");
  }

  @Test
  void noticesAnEmptyFile() {
    write("");
    assertFailure(
        "\"%s\" is not a COCO file: expected an object with images, annotations, categories."
            .formatted(file()));
  }

  @Test
  void saysWhichSectionIsMissingOrNoList() {
    write("{'images': [], 'categories': []}");
    assertFailure("\"%s\" is not a COCO file: it has no \"annotations\".".formatted(file()));
    write("{'images': {}, 'categories': []}");
    assertFailure("\"%s\" is not a COCO file: \"images\" is not a list.".formatted(file()));
  }

  @Test
  void givesUpOnAFileOfNothingButMistakes() {
    write("{'categories': [], 'annotations': [], 'images': [" + "{},".repeat(100_000) + "{}]}");
    assertFailure(
        "\"%s\" cannot be used:\n  no \"id\": %s and 9991 more, 10001 in all"
            .formatted(
                file(),
                IntStream.range(0, 10).mapToObj(i -> "images[" + i + "]").collect(joining(", "))));
  }

  @Test
  void listsEveryKeyThatIsMissingOrOfAnotherType() {
    write(
        """
        {'categories': [{'id': 1}],
         'images': [{'file_name': 'a.png'}, {'id': 'x', 'file_name': 3},
                    {'id': 5, 'file_name': 'a.png', 'width': 2.5, 'height': 5000000000}],
         'annotations': [{'id': 1, 'image_id': null, 'category_id': 1, 'bbox': [1, 2, 3]},
                         {'id': 2, 'image_id': 5, 'category_id': 1},
                         {'id': 3, 'image_id': 5, 'category_id': 1, 'bbox': [1, 2, 3, '4'],
                          'area': 'big'}]}
        """);
    assertFailure(
        """
        "%s" cannot be used:
          no "id": images[0]
          "id" is not an integer: images[1]
          "file_name" is not a text: images[1]
          "width" is not an integer: image 5
          "height" does not fit into 32 bits: image 5
          no "image_id": annotation 1
          "bbox" is not [x, y, width, height]: annotation 1, annotation 3
          no "bbox": annotation 2
          "area" is not a number: annotation 3"""
            .formatted(file()));
  }

  @Test
  void namesTheImageWhoseFileNameIsNoPath() {
    write(
        """
        {'categories': [], 'annotations': [],
         'images': [{'id': 4, 'file_name': 'a\\u0000.png'}, {'id': 5, 'file_name': 'b.png'}]}
        """);
    assertFailure(
        """
        "%s" cannot be used:
          "file_name" is not a path: image 4"""
            .formatted(file()));
  }

  private void assertFailure(String message) {
    assertThatThrownBy(this::read).isInstanceOf(InputException.class).hasMessage(message);
  }

  private void write(String json) {
    new DatasetFolder(temporary).annotations(json);
  }

  private Path file() {
    return new DatasetFolder(temporary).file();
  }

  private void read() {
    CocoFile.read(file());
  }
}
