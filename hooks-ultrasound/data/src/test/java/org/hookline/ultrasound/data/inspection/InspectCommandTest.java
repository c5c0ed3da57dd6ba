package org.hookline.ultrasound.data.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.hookline.InputException;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {

  /** Sides of the boxes: 1, 2, 3, 5, 8, 13, 21; the one of a crowd does not count. */
  private static final String FOUR_VIDEOS =
      """
      {'categories': [{'id': 1, 'name': 'benign'}, {'id': 2, 'name': 'malignant'}],
       'videos': [
        {'id': 1, 'name': 'one', 'fps': 20, 'hospital': 'north', 'device': 'd1', 'patient': 'p1'},
        {'id': 2, 'name': 'two', 'fps': 20, 'hospital': 'north', 'device': 'd2', 'patient_id': 'p1'},
        {'id': 3, 'name': 'three', 'fps': 29.97},
        {'id': 4, 'name': 'four', 'hospital': 'south', 'device': 'd2', 'patient': 'p2'}],
       'images': [
        {'id': 1, 'video_id': 1, 'frame_id': 0, 'file_name': 'wide.png', 'width': 96, 'height': 64},
        {'id': 2, 'video_id': 1, 'frame_id': 1, 'file_name': 'wide.png', 'width': 96, 'height': 64},
        {'id': 3, 'video_id': 2, 'frame_id': 0, 'file_name': 'wide.png', 'width': 96, 'height': 64,
         'static': true},
        {'id': 4, 'video_id': 3, 'frame_id': 0, 'file_name': 'small.png', 'width': 32, 'height': 32},
        {'id': 5, 'video_id': 4, 'frame_id': 0, 'file_name': 'wide.png', 'width': 96, 'height': 64}],
       'annotations': [
        {'id': 1, 'image_id': 1, 'category_id': 1, 'track_id': 1, 'bbox': [5, 5, 1, 1], 'area': 1},
        {'id': 2, 'image_id': 1, 'category_id': 1, 'track_id': 2, 'bbox': [5, 5, 2, 2], 'area': 4},
        {'id': 3, 'image_id': 1, 'category_id': 2, 'track_id': 1, 'bbox': [5, 5, 3, 3], 'area': 9},
        {'id': 4, 'image_id': 2, 'category_id': 1, 'track_id': 1, 'bbox': [5, 5, 5, 5], 'area': 25},
        {'id': 5, 'image_id': 2, 'category_id': 1, 'bbox': [5, 5, 8, 8], 'area': 64},
        {'id': 6, 'image_id': 3, 'category_id': 1, 'track_id': 1, 'bbox': [5, 5, 13, 13],
         'area': 169},
        {'id': 7, 'image_id': 3, 'category_id': 2, 'bbox': [5, 5, 40, 40], 'area': 1600,
         'iscrowd': 1},
        {'id': 8, 'image_id': 4, 'category_id': 1, 'bbox': [25, 5, -21, 21], 'area': -441}]}
      """;

  @TempDir Path folder;

  private Path data = Path.of("");

  @BeforeEach
  void writeData() throws IOException {
    data = Example.annotations(folder, "data.json", FOUR_VIDEOS);
    Example.write(Example.speckle(1), folder.resolve("frames/wide.png"));
    Example.write(Example.scaled(Example.speckle(2), 32, 32), folder.resolve("frames/small.png"));
  }

  /** Counted by hand in the file above; the fifths by np.percentile of the sides. */
  @Test
  void countsEverythingInAllAndByGroup() {
    assertThat(run(data.toString()))
        .isEqualToNormalizingNewlines(
            """
            all        videos  no lesion  patients   frames  annotated   static  lesions    boxes
            data set        4          1         3        5          4        1        6        7  few

            hospital   videos  no lesion  patients   frames  annotated   static  lesions    boxes
            north           2          0         1        3          3        1        5        6  few
            south           1          1         1        1          0        0        0        0  few
            unknown         1          0         1        1          1        0        1        1  few

            device    videos  no lesion  patients   frames  annotated   static  lesions    boxes
            d1             1          0         1        2          2        0        4        5  few
            d2             2          1         2        2          1        1        1        1  few
            unknown        1          0         1        1          1        0        1        1  few

            category    videos  no lesion  patients   frames  annotated   static  lesions    boxes
            benign           3          0         2        4          4        1        5        6  few
            malignant        1          0         1        2          1        0        1        1  few

            frame sizes  96 x 64: 4 frames, 32 x 32: 1 frame
            rates (fps)  20: 2 videos, 29.97: 1 video, unknown: 1 video
            box sizes    1.0 to 21.0 pixels, fifths parted at 2.2, 3.8, 6.8, 12.0 (square root of the area)
            1 video without a patient: each counts as a patient of its own
            entries of the file changed or left out: 1, as the warnings say
            few: fewer than 10 videos or 5 patients, too small to judge by itself
            exit 0
            """);
  }

  /** By hand: videos one and two get an organ and a release, and two has another organ. */
  @Test
  void dataSetNamesAreListedWhereVideosHaveThem() throws IOException {
    Example.annotations(
        folder,
        "data.json",
        FOUR_VIDEOS
            .replace(
                "'device': 'd1'", "'device': 'd1', 'organ': 'breast', 'release': '20260101-090000'")
            .replace(
                "'hospital': 'north', 'device': 'd2'",
                "'hospital': 'north', 'device': 'd2', 'organ': 'thyroid', 'release': '20260101-090000'"));
    Path json = folder.resolve("out.json");

    assertThat(run(data.toString(), "--json", json.toString()).replaceAll(" +few", ""))
        .contains(
            """

            organ     videos  no lesion  patients   frames  annotated   static  lesions    boxes
            breast         1          0         1        2          2        0        4        5
            thyroid        1          0         1        1          1        1        1        1
            unknown        2          1         2        2          1        0        1        1

            data-set                           videos  no lesion  patients   frames  annotated   static  lesions    boxes
            breast_ALL@20260101-090000              1          0         1        2          2        0        4        5
            breast_north@20260101-090000            1          0         1        2          2        0        4        5
            breast_north@20260101-090000@d1         1          0         1        2          2        0        4        5
            thyroid_ALL@20260101-090000             1          0         1        1          1        1        1        1
            thyroid_north@20260101-090000           1          0         1        1          1        1        1        1
            thyroid_north@20260101-090000@d2        1          0         1        1          1        1        1        1

            """);
    JsonNode written = new JsonMapper().readTree(json.toFile());
    JsonNode named = written.path("by-data-set").path("breast_north@20260101-090000");
    assertThat(named.path("videos").asInt()).isEqualTo(1);
    assertThat(named.path("patients").asInt()).isEqualTo(1);
    assertThat(named.path("frames").asInt()).isEqualTo(2);
    assertThat(named.path("lesions").asInt()).isEqualTo(4);
    assertThat(written.at("/by-organ/thyroid/boxes").asInt()).isEqualTo(1);
  }

  @Test
  void writesTheNumbersAsJson() throws IOException {
    Path json = folder.resolve("new/out.json");

    run(data.toString(), "--json", json.toString());

    JsonNode written = new JsonMapper().readTree(json.toFile());
    assertThat(written.path("lesions").asInt()).isEqualTo(6);
    assertThat(written.path("videos-without-patient").asInt()).isEqualTo(1);
    assertThat(written.path("repaired-entries").asInt()).isEqualTo(1);
    assertThat(written.at("/by-hospital/north/boxes").asInt()).isEqualTo(6);
    assertThat(written.at("/by-device/d2/patients").asInt()).isEqualTo(2);
    assertThat(written.at("/by-category/benign/too-small-to-judge").asBoolean()).isTrue();
    assertThat(written.at("/frame-sizes/96 x 64").asInt()).isEqualTo(4);
    assertThat(written.at("/frame-rates/unknown").asInt()).isEqualTo(1);
    assertThat(written.at("/box-size-percentiles/60").asDouble()).isCloseTo(6.8, within(1e-12));
  }

  @Test
  void theSheetHasOneFrameOfEachVideoWithItsBoxes() throws IOException {
    Path sheet = folder.resolve("sheet.png");

    run(data.toString(), "--sheet", sheet.toString());

    BufferedImage picture = ImageIO.read(sheet.toFile());
    // Four cells of 200 with gaps of 12 and margins of 16; title 34, frame 200, caption 34.
    assertThat(picture.getWidth()).isEqualTo(4 * 200 + 3 * 12 + 2 * 16);
    assertThat(picture.getHeight()).isEqualTo(34 + 200 + 34 + 2 * 16);
    // The left edge of the 5 x 5 box in the first video's second frame: 96 pixels are 200 wide
    // here,
    // 64 are 133 high from (200 - 133) / 2 on.
    int colour = picture.getRGB(16 + 5 * 200 / 96, 16 + 34 + 33 + 7 * 133 / 64) & 0xFFFFFF;
    assertThat(colour >> 16).isGreaterThan((colour & 0xFF) + 60);
  }

  @Test
  void ofMoreThanFortyVideosFortyAreShownFromAllOverTheFile() {
    assertThat(ContactSheet.spread(IntStream.range(0, 100).mapToObj(this::video).toList()))
        .hasSize(40)
        .extracting(Video::id)
        .startsWith(0L, 2L, 5L, 7L)
        .endsWith(95L, 97L);
  }

  @Test
  void aGroupIsLargeEnoughFromTenVideosOfFivePatientsOn() {
    assertThat(tally(10, 5).isTooSmall()).isFalse();
    assertThat(tally(9, 9).isTooSmall()).isTrue();
    assertThat(tally(10, 4).isTooSmall()).isTrue();
  }

  @Test
  void whatIsInAFileMovesNoCursor() throws IOException {
    Example.annotations(
        folder, "data.json", FOUR_VIDEOS.replace("'north'", "'no\\u001b[2Jrth\\n'"));

    assertThat(run(data.toString())).contains("no?[2Jrth?").doesNotContain("\u001b");
  }

  @Test
  void saysWhichImageIsMissing() throws IOException {
    Files.delete(folder.resolve("frames/small.png"));

    assertThatThrownBy(() -> run(data.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" cannot be used:\n  an image file is not there: image 4 \"%s\""
                .formatted(data, folder.resolve("frames/small.png")));
  }

  @Test
  void aBrokenImageLeavesNoSheet() throws IOException {
    Path image = folder.resolve("frames/small.png");
    Files.writeString(image, "no image");
    Path sheet = folder.resolve("sheet.png");

    assertThatThrownBy(() -> run(data.toString(), "--sheet", sheet.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage("\"" + image + "\" is not an image that can be read.");
    assertThat(sheet).doesNotExist();
  }

  @Test
  void saysWhatIsWrongWithTheCommandLine() {
    assertThatThrownBy(this::run)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "Missing required parameter: 'ANNOTATIONS'."
                + " Try \"hookline ultrasound inspect --help\".");
    assertThatThrownBy(() -> run(data.toString(), "--images", "nowhere"))
        .isInstanceOf(InputException.class)
        .hasMessage("There is no folder \"nowhere\". Give the one with the images as --images.");
    assertThatThrownBy(() -> run(data.toString(), "--json", folder.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" is not the name of a file. Choose another one for --json.".formatted(folder));
    assertThat(run("--help")).contains("Usage: hookline ultrasound inspect", "exit 0");
  }

  @Test
  void aFileWithoutVideosIsRefused() throws IOException {
    Path empty =
        Example.annotations(
            folder, "empty.json", "{'images': [], 'annotations': [], 'categories': []}");

    assertThatThrownBy(() -> run(empty.toString()))
        .isInstanceOf(InputException.class)
        .hasMessage("\"" + empty + "\" has no videos with images.");
  }

  private Video video(int id) {
    Frame frame = new Frame(id, folder.resolve("a.png"), 1, 1, 0, List.of());
    return new Video(id, "v" + id, List.of(frame));
  }

  private static Tally tally(int videos, int patients) {
    return new Tally(videos, 0, patients, 0, 0, 0, 0, 0);
  }

  private String run(String... arguments) {
    return Example.run(new InspectCommand(), arguments);
  }
}
