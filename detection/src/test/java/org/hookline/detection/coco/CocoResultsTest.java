package org.hookline.detection.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hookline.InputException;
import org.hookline.detection.Box;
import org.hookline.detection.Detection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoResultsTest {

  @TempDir Path folder;

  @Test
  void readsBackWhatWasWritten() {
    Path file = folder.resolve("predictions/test.json");
    List<CocoResult> results =
        List.of(
            new CocoResult(7, new Detection(new Box(1, 2.5, 3, 4), 0.1 + 0.2, 1)),
            new CocoResult(3, new Detection(new Box(0, 0, 1, 1), 1, 2)));

    CocoResults.write(file, results);

    assertThat(file)
        .hasContent(
            """
            [
            {"image_id":7,"category_id":1,"bbox":[1.0,2.5,3.0,4.0],"score":0.30000000000000004},
            {"image_id":3,"category_id":2,"bbox":[0.0,0.0,1.0,1.0],"score":1.0}
            ]""");
    assertThat(CocoResults.read(file)).isEqualTo(results);
  }

  @Test
  void noDetectionsAreAnEmptyList() {
    Path file = folder.resolve("none.json");
    CocoResults.write(file, List.of());
    assertThat(CocoResults.read(file)).isEmpty();
  }

  @Test
  void listsEveryFaultWithItsPlace() throws IOException {
    Path file =
        write(
            """
            [{'image_id': 1, 'category_id': 1, 'bbox': [1, 1, 1, 1], 'score': NaN},
             {'image_id': 1, 'category_id': 1, 'bbox': [1, 1, -1, 1], 'score': 0.5},
             {'image_id': 1, 'category_id': 1, 'bbox': [1, Infinity, 1, 1], 'score': 0.5},
             {'image_id': 1, 'bbox': [1, 1, 1, 1]},
             7]
            """);
    assertThatThrownBy(() -> CocoResults.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            "%s" cannot be used:
              "score" is NaN: detection [0]
              "bbox" has a negative width or height: detection [1]
              "bbox" is not finite: detection [2]
              no "category_id": detection [3], detection [4]
              no "score": detection [3], detection [4]
              no "image_id": detection [4]
              no "bbox": detection [4]"""
                .formatted(file));
  }

  @Test
  void refusesScoresThatCannotBeOrdered() throws IOException {
    Path file =
        write(
            """
            [{'image_id': 1, 'category_id': 1, 'bbox': [1, 1, 1, 1], 'score': Infinity},
             {'image_id': 1, 'category_id': 1, 'bbox': [1, 1, 1, 1], 'score': -Infinity},
             {'image_id': 1, 'category_id': 1, 'bbox': [1, 1, 1, 1], 'score': 1e400},
             {'image_id': 1, 'category_id': 1, 'bbox': [1, 1, 1, 1], 'score': NaN},
             {'image_id': 1, 'category_id': 1, 'bbox': [1, 1, 1, 1], 'score': 1e300}]
            """);
    assertThatThrownBy(() -> CocoResults.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            "%s" cannot be used:
              "score" is not finite: detection [0], detection [1], detection [2]
              "score" is NaN: detection [3]"""
                .formatted(file));
  }

  @Test
  void refusesBoxesThatEndBeyondAllNumbers() throws IOException {
    Path file =
        write("[{'image_id': 1, 'category_id': 1, 'bbox': [1e308, 1, 1e308, 1], 'score': 1}]");
    assertThatThrownBy(() -> CocoResults.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            "%s" cannot be used:
              "bbox" is not finite: detection [0]"""
                .formatted(file));
  }

  @Test
  void refusesAnObject() throws IOException {
    Path file = write("{'annotations': []}");
    assertThatThrownBy(() -> CocoResults.read(file))
        .isInstanceOf(InputException.class)
        .hasMessage("\"" + file + "\" is not a COCO results file: expected a list of detections.");
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("results.json"), json.replace('\'', '"'));
  }
}
