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

class CocoVidFormatTest {

  private static final String START =
      "{'categories': [{'id': 1, 'name': 'lesion'}], 'videos': [{'id': 1, 'name': 'v'}], 'images': [";

  @TempDir Path folder;

  private Example example = new Example(Path.of(""));

  @BeforeEach
  void start() {
    example = new Example(folder);
  }

  @Test
  void filesNamedAfterSplitsSayThem() {
    example.of("coco-vid");

    ForeignReading reading = read(folder);

    assertThat(reading.videos())
        .extracting(video -> video.split().orElseThrow())
        .containsExactly(Split.TRAIN, Split.TEST);
    assertThat(reading.categories()).containsExactly("benign", "malignant");
    assertThat(Readings.problems(reading))
        .containsExactly("NOTED video 1: a video has gaps in its \"frame_id\" (left as it is)");
  }

  @Test
  void plainCocoIsStills() {
    example.image("images/benign/x.png");
    example.text(
        "all.json",
        "{'categories': [{'id': 1, 'name': 'lesion'}], 'images': [{'id': 5, 'file_name':"
            + " 'benign/x.png', 'width': 24, 'height': 16}], 'annotations': [{'id': 1, 'image_id': 5,"
            + " 'category_id': 1, 'bbox': [14, 12, -10, 2], 'area': -20}]}");

    assertThat(Readings.boxes(read(folder))).containsExactly("benign/x 0 lesion 4.0 12.0 10.0 2.0");
    assertThat(Readings.problems(read(folder)))
        .containsExactly(
            "REPAIRED annotation 1: a box is drawn from right to left or upwards (turned around)");
  }

  @Test
  void imagesOfAnotherSizeThanSaidAreErrors() {
    example.image("0.png", 24, 15, 1);
    example.text("all.json", START + image(1, 0, "0.png") + "], 'annotations': []}");

    assertThat(Readings.problems(read(folder)))
        .containsExactly(
            "ERROR image 1 \"%s\" (24 x 16, and the file is 24 x 15): an image is of another size than the annotations say"
                .formatted(folder.resolve("0.png")));
  }

  @Test
  void pathsThatLeaveTheFolderAreErrors() {
    example.image("data/0.png").image("outside.png");
    example.text(
        "data/all.json",
        START
            + image(1, 0, "0.png")
            + ","
            + image(2, 1, "../outside.png")
            + "], 'annotations': []}");

    assertThat(Readings.problems(read(folder.resolve("data"))))
        .containsExactly("ERROR image 2 \"../outside.png\": a path leaves the data folder");
  }

  @Test
  void severalFilesWithoutASplitAreRefused() {
    example.text("a.json", "{}").text("b.json", "{}");

    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" has 2 JSON files and none called train.json, val.json or test.json; name the file.",
            folder);
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> read(folder.resolve("none.json")))
        .isInstanceOf(InputException.class)
        .hasMessage("There is no file \"%s\".", folder.resolve("none.json"));
  }

  private static String image(int id, int frame, String file) {
    return "{'id': %d, 'video_id': 1, 'frame_id': %d, 'file_name': '%s', 'width': 24, 'height': 16}"
        .formatted(id, frame, file);
  }

  private static ForeignReading read(Path source) {
    return new CocoVidFormat().read(source, ForeignOptions.usual());
  }

  @Test
  void framesWithoutObjectsAreFramesLikeAnyOther() {
    // UltraDet issue 12
    example.image("0.png");
    example.text("all.json", START + image(1, 0, "0.png") + "], 'annotations': []}");

    List<ForeignVideo> videos = read(folder).videos();

    assertThat(videos).hasSize(1);
    assertThat(videos.get(0).frames().get(0).boxes()).isEmpty();
  }
}
