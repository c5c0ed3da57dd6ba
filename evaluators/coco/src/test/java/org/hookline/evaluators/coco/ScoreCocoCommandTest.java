package org.hookline.evaluators.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCocoCommandTest {

  @TempDir Path folder;

  private Path groundTruth = Path.of("");

  @BeforeEach
  void writeGroundTruth() throws IOException {
    groundTruth =
        write(
            "gt.json",
            """
            {'images': [{'id': 4, 'file_name': 'a.png', 'width': 100, 'height': 100}],
             'categories': [{'id': 1, 'name': 'lesion'}],
             'annotations': [
               {'id': 1, 'image_id': 4, 'category_id': 1, 'bbox': [10, 10, 20, 20], 'area': 400,
                'iscrowd': 0}]}
            """);
  }

  @Test
  void printsTheTwelveNumbers() throws IOException {
    Path detections =
        write(
            "dt.json", "[{'image_id': 4, 'category_id': 1, 'bbox': [10, 10, 20, 20], 'score': 1}]");

    assertThat(run(detections))
        .isEqualTo(
            """
            AP      1.0000  precision, IoU 0.50 to 0.95
            AP50    1.0000  precision, IoU 0.50
            AP75    1.0000  precision, IoU 0.75
            APs     1.0000  precision, small objects
            APm    -1.0000  precision, medium objects
            APl    -1.0000  precision, large objects
            AR1     1.0000  recall, 1 detection per image
            AR10    1.0000  recall, 10 detections per image
            AR100   1.0000  recall, 100 detections per image
            ARs     1.0000  recall, small objects
            ARm    -1.0000  recall, medium objects
            ARl    -1.0000  recall, large objects
            -1: there is nothing to find
            """
                .replace("\n", System.lineSeparator()));
  }

  @Test
  void writesTheNumbersUnroundedAsFlatJson() throws IOException {
    Path detections =
        write(
            "dt.json", "[{'image_id': 4, 'category_id': 1, 'bbox': [10, 10, 20, 12], 'score': 1}]");
    Path out = folder.resolve("new/out.json");

    run(detections, "--json", out.toString());

    // IoU 0.6 is right at three of ten thresholds.
    JsonNode json = new JsonMapper().readTree(out.toFile());
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "AP", "AP50", "AP75", "APs", "APm", "APl", "AR1", "AR10", "AR100", "ARs", "ARm", "ARl");
    assertThat(json.get("AP").doubleValue()).isCloseTo(0.3, within(1e-12));
    assertThat(json.get("AP75").doubleValue()).isZero();
    assertThat(json.get("APl").doubleValue()).isEqualTo(-1);
  }

  @Test
  void namesTheFileThatCannotBeWritten() throws IOException {
    Path detections = write("dt.json", "[]");
    assertThatThrownBy(() -> run(detections, "--json", folder.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("\"" + folder + "\" cannot be written: ")
        .hasMessageEndingWith(" Choose another file for --json.");
  }

  @Test
  void namesTheImageThatTheGroundTruthDoesNotHave() throws IOException {
    Path detections =
        write(
            "dt.json",
            """
            [{'image_id': 5, 'category_id': 1, 'bbox': [10, 10, 20, 20], 'score': 1},
             {'image_id': 4, 'category_id': 3, 'bbox': [10, 10, 20, 20], 'score': 1}]
            """);
    assertThatThrownBy(() -> run(detections))
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            "%1$s" cannot be used:
              there is no image 5 in "%2$s": detection [0]
              there is no category 3 in "%2$s": detection [1]"""
                .formatted(detections, groundTruth));
  }

  @Test
  void groundTruthNeedsOnlyIdsAndBoxes() throws IOException {
    groundTruth =
        write(
            "gt.json",
            """
            {'images': [{'id': 4}], 'categories': [{'id': 1}],
             'annotations': [{'id': 1, 'image_id': 4, 'category_id': 1, 'bbox': [0, 0, 40, 40]}]}
            """);
    Path detections =
        write("dt.json", "[{'image_id': 4, 'category_id': 1, 'bbox': [0, 0, 40, 40], 'score': 1}]");

    // The area is the box's: 1600 is medium.
    assertThat(run(detections)).contains("APs    -1.0000", "APm     1.0000");
  }

  @Test
  void repairsNothingInTheGroundTruth() throws IOException {
    groundTruth =
        write(
            "gt.json",
            """
            {'images': [{'id': 4, 'file_name': 'a.png'}],
             'categories': [{'id': 1, 'name': 'lesion'}],
             'annotations': [
               {'id': 1, 'image_id': 4, 'category_id': 1, 'bbox': [114, 127, -100, 62], 'area': -6200},
               {'id': 2, 'image_id': 9, 'category_id': 1, 'bbox': [1, 1, 1, 1], 'area': 1},
               {'id': 3, 'image_id': 4, 'category_id': 2, 'bbox': [1, 1, 1, 1], 'area': 1},
               {'id': 4, 'image_id': 4, 'category_id': 1, 'bbox': [1, 1, 1, NaN], 'area': 1},
               {'id': 5, 'image_id': 4, 'category_id': 1, 'bbox': [1, 1, 1, 1], 'area': NaN}]}
            """);
    Path detections = write("dt.json", "[]");
    assertThatThrownBy(() -> run(detections))
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            "%s" cannot be used:
              "bbox" has a negative width or height: annotation 1
              there is no image 9: annotation 2
              there is no category 2: annotation 3
              "bbox" is not finite: annotation 4
              "area" is NaN: annotation 5"""
                .formatted(groundTruth));
  }

  @Test
  void saysWhichOptionIsMissingOrUnknown() {
    assertThatThrownBy(() -> runWith("--detections", "dt.json"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Missing required option: '--ground-truth=FILE'. Try \"hookline score coco --help\".");
    assertThatThrownBy(() -> runWith("--ground-truth", "a", "--detections", "b", "--jsno", "c"))
        .isInstanceOf(InputException.class)
        .hasMessage("Unknown options: '--jsno', 'c'. Try \"hookline score coco --help\".");
  }

  @Test
  void explainsItsOptions() {
    assertThat(runWith("--help"))
        .contains("--ground-truth=FILE", "--detections=FILE", "--json=FILE");
  }

  private String run(Path detections, String... more) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "--ground-truth",
                    groundTruth.toString(),
                    "--detections",
                    detections.toString()),
                Stream.of(more))
            .toList();
    return runWith(arguments.toArray(String[]::new));
  }

  private static String runWith(String... arguments) {
    StringWriter out = new StringWriter();
    int exitCode = new ScoreCocoCommand().run(List.of(arguments), new PrintWriter(out));
    assertThat(exitCode).isZero();
    return out.toString();
  }

  private Path write(String name, String json) throws IOException {
    return Files.writeString(folder.resolve(name), json.replace('\'', '"'));
  }
}
