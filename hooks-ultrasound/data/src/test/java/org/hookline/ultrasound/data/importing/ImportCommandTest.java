package org.hookline.ultrasound.data.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Frame;
import org.hookline.detection.GreyImage;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoReader;
import org.hookline.detection.coco.CocoReading;
import org.hookline.detection.coco.CocoSource;
import org.hookline.ultrasound.data.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImportCommandTest {

  @TempDir Path folder;

  /** All that there is an example of with objects in it; DICOM files have none. */
  static List<String> formats() {
    return Formats.all().stream()
        .map(format -> format.name())
        .filter(name -> !name.equals("dicom"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("formats")
  void whatIsImportedReadsBackWithTheSameBoxes(String format) {
    Example example = example(format);
    List<String> splits =
        List.of("coco-vid", "voc", "yolo").contains(format)
            ? List.of()
            : List.of("--split", "train");

    run(format, example.folder(), splits);

    assertThat(boxes()).containsExactlyInAnyOrderElementsOf(Example.boxesOf(format));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void whatIsImportedNeedsNoRepair(String format) {
    run(format, example(format).folder(), List.of("--folds", "1", "--test-folds", "0"));

    assertThat(read("test").report().problems())
        .allMatch(problem -> problem.what().contains("gaps"));
    assertThat(folder.resolve("out/train.json")).doesNotExist();
  }

  @Test
  void whatTheSourceSaysOfVideosAndFramesIsKept() {
    run("coco-vid", example("coco-vid").folder(), List.of("--salt", "s"));

    Video video = read("train").dataset().videos().get(0);
    assertThat(video.name()).isEqualTo("benign/a");
    assertThat(video.framesPerSecond()).isEqualTo(OptionalDouble.of(25));
    // printf 's\na' | sha256sum
    assertThat(video.attributes())
        .isEqualTo(Map.of("device", "M7", "hospital", "north", "patient", "009fa556751b7e96"));
    assertThat(video.frames()).extracting(Frame::isStatic).containsExactly(false, true);
    assertThat(video.frames())
        .extracting(frame -> frame.annotations().get(0).area())
        .containsExactly(60.0, 61.0);
    assertThat(video.frames().get(1).file())
        .isEqualTo(folder.resolve("out/frames/benign_a/000002.png"));
    // printf 's\nMrs Smith' | sha256sum
    assertThat(read("test").dataset().videos().get(0).attributes())
        .isEqualTo(Map.of("patient", "11ac532c0e996128"));
  }

  @Test
  void aPatientIsHiddenUnderEitherKey() {
    Example example =
        new Example(folder.resolve("source"))
            .text(
                "all.json",
                """
                {'categories': [{'id': 1, 'name': 'lesion'}],
                 'videos': [{'id': 1, 'name': 'b', 'patient_id': 'Mrs Smith'}],
                 'images': [{'id': 1, 'video_id': 1, 'frame_id': 0, 'file_name': 'b.png', 'width': 24, 'height': 16}],
                 'annotations': []}
                """)
            .image("frames/b.png");

    run("coco-vid", example.folder(), List.of("--salt", "s", "--split", "test"));

    assertThat(read("test").dataset().videos().get(0).attributes())
        .isEqualTo(Map.of("patient", "11ac532c0e996128"));
  }

  @Test
  void picturesKeepTheirPixels() {
    Example example = example("coco-vid");

    run("coco-vid", example.folder(), List.of());

    GreyImage before = GreyImage.read(example.folder().resolve("frames/a/2.png"));
    GreyImage after = GreyImage.read(folder.resolve("out/frames/benign_a/000002.png"));
    float[][] pixels = {new float[24 * 16], new float[24 * 16]};
    before.copyTo(pixels[0], 0);
    after.copyTo(pixels[1], 0);
    assertThat(pixels[1]).isEqualTo(pixels[0]);
  }

  @Test
  void aReleaseKeepsHospitalsDevicesAndStaticFrames() {
    run("release", example("release").folder(), List.of("--split", "test", "--fps", "30"));

    List<Video> videos = read("test").dataset().videos();
    assertThat(videos)
        .extracting(video -> video.attributes().get("hospital"))
        .containsExactly("north", "south", "south");
    // The second word of the folder's name, the third folder from the end, the column.
    assertThat(videos)
        .extracting(video -> video.attributes().get("device"))
        .containsExactly("M9", "raw", "SuperScan");
    assertThat(videos)
        .extracting(video -> video.attributes().get("release"))
        .containsOnly("20221108-145033");
    assertThat(videos).extracting(Video::framesPerSecond).containsOnly(OptionalDouble.of(30));
    assertThat(videos.get(0).frames()).extracting(Frame::isStatic).containsExactly(false, true);
  }

  @Test
  void optionsSayWhatTheSourceDoesNot() {
    run(
        "yolo",
        example("yolo").folder(),
        List.of(
            "--split",
            "train",
            "--name",
            "clinic",
            "--category",
            "lesion",
            "--attribute",
            "hospital=north",
            "--salt",
            "s",
            "--patient",
            "([a-z])"));

    VideoDataset dataset = read("train").dataset();
    assertThat(dataset.categories()).containsExactly(new Category(1, "lesion"));
    assertThat(dataset.videos())
        .extracting(Video::name)
        .containsExactly("clinic-0001", "clinic-0002", "clinic-0003");
    // printf 's\na' | sha256sum
    assertThat(dataset.videos().get(0).attributes())
        .isEqualTo(Map.of("hospital", "north", "patient", "009fa556751b7e96"));
  }

  @Test
  void tellsWhatWasWritten() {
    String out = run("yolo", example("yolo").folder(), List.of());

    assertThat(out)
        .isEqualToNormalizingNewlines(
            """
            found 3 videos, 3 frames
            train.json: 1 videos of 1 patients, 1 frames, 1 objects
            test.json: 2 videos of 2 patients, 2 frames, 1 objects
            """);
  }

  @Test
  void aSplitWithoutVideosIsNotWritten() {
    String out = run("yolo", example("yolo").folder(), List.of("--split", "test"));

    assertThat(out).contains("train.json: not written, for no video is in this split");
    assertThat(folder.resolve("out/train.json")).doesNotExist();
  }

  @Test
  void videosWhoseNamesBecomeTheSameFolderDoNotMeet() {
    Example example = new Example(folder.resolve("in")).image("a/b_c/1.png").image("a_b/c/1.png");

    run("frames", example.folder(), List.of("--split", "train"));

    assertThat(folder.resolve("out/frames/a_b_c/000000.png")).exists();
    assertThat(folder.resolve("out/frames/a_b_c-2/000000.png")).exists();
  }

  @Test
  void aFolderThatIsNotEmptyIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("out/notes.txt"), "mine");

    assertThatThrownBy(() -> run("yolo", example("yolo").folder(), List.of()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" is not an empty folder. Choose another one for --output, or delete it if nothing in it is needed.",
            folder.resolve("out"));
  }

  @Test
  void anImportThatFailsLeavesNothingBehind() throws IOException {
    Example example = example("frames");
    Path image = example.folder().resolve("other/7.png");
    byte[] whole = Files.readAllBytes(image);
    // The header is whole, the pixels are not.
    Files.write(image, Arrays.copyOf(whole, 50));

    assertThatThrownBy(() -> run("frames", example.folder(), List.of("--split", "train")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("The image \"" + image + "\" cannot be read: ");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(example.folder());
    }
  }

  @Test
  void anEmptyOutputFolderIsUsed() throws IOException {
    Files.createDirectories(folder.resolve("out"));

    run("yolo", example("yolo").folder(), List.of());

    assertThat(folder.resolve("out/train.json")).exists();
  }

  @Test
  void helpListsFormatsAndOptions() {
    String out = run(List.of("--help"));

    assertThat(out)
        .contains("--test-folds", "coco-vid", "ddti", "dicom", "frames", "masks", "release");
  }

  @Test
  void wrongOptionsAreRefusedInASentence() {
    Path source = example("frames").folder();

    assertRefused(
        List.of("dicom-sr", source.toString()),
        "There is no format \"dicom-sr\"; the formats are: coco-vid, ddti, dicom, frames, masks,"
            + " release, voc, yolo.");
    assertRefused(
        List.of("frames", source.toString(), "--min-area", "5"),
        "--min-area means nothing to the format \"frames\"; its options are: --stills.");
    assertRefused(
        List.of("frames", source.toString(), "--split", "half"),
        "--split must be train or test, it is \"half\".");
    assertRefused(
        List.of("frames", source.toString(), "--split", "test", "--folds", "3"),
        "--split and folds exclude each other.");
    assertRefused(
        List.of("frames", source.toString(), "--folds", "3", "--test-folds", "1,3"),
        "--test-folds must be from 0 to 2, one is 3.");
    assertRefused(
        List.of("frames", source.toString(), "--fps", "0"),
        "--fps must be a finite number of frames per second above 0, it is 0.0.");
    assertRefused(
        List.of("frames", source.toString(), "--patient", "P\\d+"),
        "--patient must have a group in parentheses, it is \"P\\d+\".");
    assertRefused(
        List.of("frames", source.toString(), "--attribute", "name=x"),
        "\"name\" cannot be an attribute of a video.");
    assertRefused(
        List.of("frames", folder.resolve("nowhere").toString()),
        "There is no folder \"" + folder.resolve("nowhere") + "\".");
  }

  @Test
  void aSourceWithoutAnImageIsRefused() {
    Example example = new Example(folder.resolve("in")).text("notes.txt", "nothing");

    assertRefused(
        List.of("frames", example.folder().toString()),
        "\"%s\" holds no video and no image in the format \"frames\".".formatted(example.folder()));
  }

  @Test
  void objectsThatWereMarkedInTheFramesOfAnEarlierImportAreTakenUp() {
    Path marks = marks("scan/000002.png", "[2, 3, 10, 8]");

    run(
        "frames",
        example("frames").folder(),
        List.of("--split", "train", "--annotations", marks.toString()));

    assertThat(boxes()).containsExactly("train scan 2 cyst 2.0 3.0 10.0 8.0");
  }

  @Test
  void objectsOfFramesThatAreNotThereAreRefused() {
    Path marks = marks("export/scan/000009.png", "[2, 3, 10, 8]");

    assertRefused(
        List.of("frames", example("frames").folder().toString(), "--annotations", marks.toString()),
        ("\"%s\" marks objects in 1 images that the import does not write, as <video>/<index>.png:"
                + " \"scan/000009.png\".")
            .formatted(marks));
  }

  @Test
  void objectsOfFramesOfAnotherSizeAreRefused() {
    Path marks = marks("scan/000002.png", "[2, 3, 30, 8]");

    assertRefused(
        List.of("frames", example("frames").folder().toString(), "--annotations", marks.toString()),
        ("\"%s\" says, or its boxes do, that \"000002.png\" is 32 x 16 pixels, and it is 24 x 16."
                + " Export it with the size of the images.")
            .formatted(marks));
  }

  /** An annotation tool that showed the picture smaller would put boxes in other places. */
  @Test
  void objectsOfFramesThatWereMarkedSmallerAreRefused() throws IOException {
    Path marks = marks("scan/000002.png", "[2, 3, 5, 4]");
    Files.writeString(marks, Files.readString(marks).replace("24", "12").replace("16", "8"));

    assertRefused(
        List.of("frames", example("frames").folder().toString(), "--annotations", marks.toString()),
        ("\"%s\" says, or its boxes do, that \"000002.png\" is 12 x 8 pixels, and it is 24 x 16."
                + " Export it with the size of the images.")
            .formatted(marks));
  }

  @Test
  void objectsBesidesThoseOfTheSourceAreRefused() {
    Path marks = marks("a/000000.png", "[2, 3, 10, 8]");

    assertRefused(
        List.of("yolo", example("yolo").folder().toString(), "--annotations", marks.toString()),
        "The source has objects of its own, in \"a\"; --annotations is for sources without any.");
  }

  /** What an annotation tool writes: an image and a box in it. */
  private Path marks(String image, String box) {
    Path file = folder.resolve("marks.json");
    int width = box.contains("30") ? 32 : 24;
    try {
      Files.writeString(
          file,
          """
          {"images": [{"id": 1, "file_name": "%s", "width": %d, "height": 16}],
           "annotations": [{"id": 1, "image_id": 1, "category_id": 4, "bbox": %s}],
           "categories": [{"id": 4, "name": "cyst"}]}
          """
              .formatted(image, width, box));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private void assertRefused(List<String> arguments, String message) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--output", folder.resolve("out").toString()));
    assertThatThrownBy(() -> run(all)).isInstanceOf(InputException.class).hasMessage(message);
  }

  private Example example(String format) {
    return new Example(folder.resolve("in")).of(format);
  }

  private String run(String format, Path source, List<String> options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(format, source.toString(), "--output", folder.resolve("out").toString()));
    arguments.addAll(options);
    return run(arguments);
  }

  private static String run(List<String> arguments) {
    StringWriter out = new StringWriter();
    assertThat(new ImportCommand().run(arguments, new PrintWriter(out))).isZero();
    return out.toString();
  }

  private CocoReading read(String split) {
    Path out = folder.resolve("out");
    return new CocoReader()
        .read(split, new CocoSource(out.resolve(split + ".json"), out.resolve("frames")));
  }

  private List<String> boxes() {
    List<String> boxes = new ArrayList<>();
    for (String split : List.of("train", "test")) {
      if (Files.exists(folder.resolve("out/" + split + ".json"))) {
        boxes.addAll(boxes(read(split).dataset()));
      }
    }
    return boxes;
  }

  private static List<String> boxes(VideoDataset dataset) {
    Map<Integer, String> categories =
        dataset.categories().stream().collect(Collectors.toMap(Category::id, Category::name));
    List<String> boxes = new ArrayList<>();
    for (Video video : dataset.videos()) {
      for (Frame frame : video.frames()) {
        for (Annotation annotation : frame.annotations()) {
          Box box = annotation.box();
          boxes.add(
              "%s %s %d %s %s %s %s %s"
                  .formatted(
                      dataset.name(),
                      video.name(),
                      frame.index(),
                      categories.get(annotation.category()),
                      box.x(),
                      box.y(),
                      box.width(),
                      box.height()));
        }
      }
    }
    return boxes;
  }
}
