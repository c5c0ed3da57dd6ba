package org.hookline.detection.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hookline.InputException;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.VideoDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people hand in besides COCO files: either it is read, or the message has file and place. */
class OddFilesTest {

  private static final String TRUTH =
      """
      {'images': [{'id': 4, 'width': 9, 'height': 8}], 'categories': [{'id': 1, 'name': '\u00fc'}],
       'annotations': [{'id': 1, 'image_id': 4, 'category_id': 1, 'bbox': [1, 2, 3, 4]}]}
      """;
  private static final String RESULTS =
      "[{'image_id': 4, 'category_id': 1, 'bbox': [1, 2, 3, 4], 'score': 0.5}]";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkIsNothingSpecial(String charset) throws IOException {
    write("\ufeff" + TRUTH, Charset.forName(charset));
    assertThat(truth().categories()).containsExactly(new Category(1, "\u00fc"));
    write("\ufeff" + RESULTS, Charset.forName(charset));
    assertThat(results())
        .containsExactly(new CocoResult(4, new Detection(new Box(1, 2, 3, 4), 0.5, 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void otherUnicodeIsReadWithoutAMark(String charset) throws IOException {
    write(TRUTH, Charset.forName(charset));
    assertThat(truth().categories()).containsExactly(new Category(1, "\u00fc"));
    write(RESULTS, Charset.forName(charset));
    assertThat(results()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "null", "7", "'text'"})
  void whatIsNeitherObjectNorListIsRefused(String json) throws IOException {
    write(json);
    assertNoTruth(
        "\"%s\" is not a COCO file: expected an object with images, annotations, categories.");
    assertNoResults("\"%s\" is not a COCO results file: expected a list of detections.");
  }

  @Test
  void aFolderIsRefused() throws IOException {
    Files.createDirectory(file());
    assertNoTruth("\"%s\" cannot be read: Is a directory.");
    assertNoResults("\"%s\" cannot be read: Is a directory.");
  }

  @Test
  void zerosAreRefused() throws IOException {
    write("\0\0\0\0\0\0\0\0");
    String message =
        "\"%s\" is not valid JSON: line 1, column 2: Illegal character ((CTRL-CHAR, code 0)):"
            + " only regular white space (\\r, \\n, \\t) is allowed between tokens.";
    assertNoTruth(message);
    assertNoResults(message);
  }

  @Test
  void aSectionThatIsNullIsRefused() throws IOException {
    write("{'images': [], 'categories': [], 'annotations': null}");
    assertNoTruth("\"%s\" is not a COCO file: \"annotations\" is not a list.");
  }

  @Test
  void entriesThatAreNoObjectsAreRefused() throws IOException {
    write("{'images': [null], 'categories': [[]], 'annotations': [7]}");
    assertNoTruth(
        """
        "%s" cannot be used:
          no "id": images[0], categories[0], annotations[0]
          no "image_id": annotations[0]
          no "category_id": annotations[0]
          no "bbox": annotations[0]""");
    write("[null]");
    assertNoResults(
        """
        "%s" cannot be used:
          no "image_id": detection [0]
          no "category_id": detection [0]
          no "bbox": detection [0]
          no "score": detection [0]""");
  }

  @Test
  void imagesOfOneIdAreRefused() throws IOException {
    write("{'images': [{'id': 4}, {'id': 4}], 'categories': [], 'annotations': []}");
    assertNoTruth("\"%s\" cannot be used:\n  an id is there twice: image 4");
  }

  @Test
  void detectionsOfOneImageAreNothingSpecial() throws IOException {
    write("[" + RESULTS.substring(1, RESULTS.length() - 1).repeat(2).replace("}{", "},{") + "]");
    assertThat(results()).hasSize(2);
  }

  @Test
  void aBoxOfThreeNumbersIsRefused() throws IOException {
    write(TRUTH.replace(", 4]", "]"));
    assertNoTruth("\"%s\" cannot be used:\n  \"bbox\" is not [x, y, width, height]: annotation 1");
    write(RESULTS.replace(", 4]", "]"));
    assertNoResults(
        "\"%s\" cannot be used:\n  \"bbox\" is not [x, y, width, height]: detection [0]");
  }

  @Test
  void categoriesWithoutNamesAreCalledByTheirIds() throws IOException {
    write(TRUTH.replace(", 'name': '\u00fc'", ""));
    assertThat(truth().categories()).containsExactly(new Category(1, "1"));
  }

  @Test
  void theLargestSizeIsOne() throws IOException {
    write(TRUTH.replace("'width': 9", "'width': 2147483647"));
    assertThat(truth().videos().get(0).frames().get(0).width()).isEqualTo(2147483647);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "-2147483649", "5e9"})
  void sizesBeyondThatAreRefused(String size) throws IOException {
    write(TRUTH.replace("'width': 9", "'width': " + size));
    assertNoTruth("\"%s\" cannot be used:\n  \"width\" does not fit into 32 bits: image 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e30", "1e400", "1e999999999", "NaN", "99999999999999999999", "9.5"})
  void numbersThatAreNoIntegersAreRefused(String number) throws IOException {
    write(TRUTH.replace("'height': 8", "'height': " + number));
    assertNoTruth("\"%s\" cannot be used:\n  \"height\" is not an integer: image 4");
    write(RESULTS.replace("'image_id': 4", "'image_id': " + number));
    assertNoResults("\"%s\" cannot be used:\n  \"image_id\" is not an integer: detection [0]");
  }

  @Test
  void boxesBeyondAllNumbersAreRefused() throws IOException {
    write(TRUTH.replace("[1,", "[1e400,"));
    assertNoTruth("\"%s\" cannot be used:\n  \"bbox\" is not finite: annotation 1");
    write(RESULTS.replace("[1,", "[1e400,"));
    assertNoResults("\"%s\" cannot be used:\n  \"bbox\" is not finite: detection [0]");
  }

  @Test
  void aFarBoxDoesNotMakeAnImageLargerThanTheLargest() throws IOException {
    write(TRUTH.replace("'width': 9, ", "").replace("[1,", "[1e300,"));
    assertThat(truth().videos().get(0).frames().get(0).width()).isEqualTo(2147483647);
  }

  private void assertNoTruth(String message) {
    assertThatThrownBy(this::truth)
        .isInstanceOf(InputException.class)
        .hasMessage(message.replace("%s", file().toString()));
  }

  private void assertNoResults(String message) {
    assertThatThrownBy(this::results)
        .isInstanceOf(InputException.class)
        .hasMessage(message.replace("%s", file().toString()));
  }

  private VideoDataset truth() {
    return GroundTruthReader.read("test", new CocoSource(file(), folder));
  }

  private List<CocoResult> results() {
    return CocoResults.read(file());
  }

  private void write(String json) throws IOException {
    write(json, StandardCharsets.UTF_8);
  }

  private void write(String json, Charset charset) throws IOException {
    Files.writeString(file(), json.replace('\'', '"'), charset);
  }

  private Path file() {
    return folder.resolve("odd.json");
  }
}
