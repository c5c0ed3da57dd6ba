package org.hookline.detection.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.hookline.InputException;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.DatasetProblem;
import org.hookline.detection.DatasetProblem.Severity;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoReaderTest {

  @TempDir Path temporary;

  private DatasetFolder folder;

  @BeforeEach
  void makeFolder() {
    folder = new DatasetFolder(temporary);
  }

  @Test
  void readsVideosWithFramesTracksAndAttributes() {
    folder
        .images("b/1.png", "b/2.png", "a/1.png")
        .annotations(
            """
            {'info': {'year': 2026, 'more': [1, {'x': 2}]},
             'categories': [{'id': 5, 'name': 'malignant'}, {'id': 2, 'name': 'benign'}],
             'videos': [{'id': 9, 'name': 'b', 'fps': 25, 'device': 'linear', 'width': 1},
                        {'id': 4, 'name': 'a'}],
             'images': [
               {'id': 12, 'file_name': 'b/2.png', 'width': 80, 'height': 60, 'video_id': 9,
                'frame_id': 1},
               {'id': 11, 'file_name': 'b/1.png', 'width': 80, 'height': 60, 'video_id': 9,
                'frame_id': 0},
               {'id': 20, 'file_name': 'a/1.png', 'width': 40, 'height': 40, 'video_id': 4,
                'frame_id': 0}],
             'annotations': [
               {'id': 1, 'image_id': 12, 'category_id': 5, 'bbox': [1, 2, 30, 40.5], 'area': 900.25,
                'iscrowd': 0, 'instance_id': 3, 'segmentation': [[1, 2, 3, 4, 5, 6]]},
               {'id': 2, 'image_id': 12, 'category_id': 2, 'bbox': [0, 0, 80, 60], 'area': 4800,
                'iscrowd': 1}]}
            """);

    CocoReading reading = folder.read();

    assertThat(reading.report().problems()).isEmpty();
    VideoDataset dataset = reading.dataset();
    assertThat(dataset.name()).isEqualTo("train");
    assertThat(dataset.categories())
        .containsExactly(new Category(2, "benign"), new Category(5, "malignant"));
    assertThat(dataset.videos()).extracting(Video::id).containsExactly(4L, 9L);
    Video video = dataset.videos().get(1);
    assertThat(video.name()).isEqualTo("b");
    assertThat(video.framesPerSecond()).isEqualTo(OptionalDouble.of(25));
    assertThat(video.attributes()).isEqualTo(Map.of("device", "linear"));
    assertThat(video.frames()).extracting(Frame::id).containsExactly(11L, 12L);
    assertThat(video.frames().get(1).file()).isEqualTo(temporary.resolve("images/b/2.png"));
    assertThat(video.frames().get(1).annotations())
        .containsExactly(
            new Annotation(1, new Box(1, 2, 30, 40.5), 900.25, 5, false, OptionalLong.of(3)),
            new Annotation(2, new Box(0, 0, 80, 60), 4800, 2, true, OptionalLong.empty()));
    assertThat(dataset.frameCount()).isEqualTo(3);
    assertThat(dataset.annotationCount()).isEqualTo(2);
  }

  @Test
  void takesEachImageOfAPlainFileAsAVideoOfOneFrame() {
    folder
        .images("x.png", "y.png")
        .annotations(
            """
            {'categories': [{'id': 1, 'name': 'lesion'}],
             'images': [{'id': 8, 'file_name': 'y.png', 'width': 10, 'height': 20},
                        {'id': 3, 'file_name': 'x.png', 'width': 10, 'height': 20}],
             'annotations': []}
            """);

    VideoDataset dataset = folder.read().dataset();

    assertThat(dataset.videos()).extracting(Video::name).containsExactly("x.png", "y.png");
    assertThat(dataset.videos()).extracting(Video::id).containsExactly(3L, 8L);
    assertThat(dataset.videos()).allSatisfy(video -> assertThat(video.frames()).hasSize(1));
  }

  @Test
  void framesWithoutAnnotationsAreFramesLikeAnyOther() {
    oneImage("");
    assertThat(folder.read().dataset().videos().get(0).frames().get(0).annotations()).isEmpty();
  }

  @Test
  void turnsABoxAroundThatIsDrawnFromRightToLeft() {
    // From issue 15 of CVA-Net, in an image it fits into.
    oneImage(
        "{'id': 7, 'image_id': 1, 'category_id': 1, 'bbox': [114, 127, -100, 62], 'area': -6200}");

    assertThat(annotations())
        .containsExactly(
            new Annotation(7, new Box(14, 127, 100, 62), 6200, 1, false, OptionalLong.empty()));
    assertThat(problems())
        .containsExactly(
            repaired(
                "annotation 7", "a box is drawn from right to left or upwards", "turned around"));
  }

  @Test
  void clipsABoxThatReachesOutOfItsImage() {
    // From issue 15 of CVA-Net.
    oneImage(
        "{'id': 7, 'image_id': 1, 'category_id': 1, 'bbox': [-5, 70, 255, 190], 'area': 48450}");

    assertThat(annotations())
        .containsExactly(
            new Annotation(7, new Box(0, 70, 200, 130), 26000, 1, false, OptionalLong.empty()));
    assertThat(problems())
        .containsExactly(repaired("annotation 7", "a box reaches out of its image", "clipped"));
  }

  @Test
  void dropsWhatCannotBeABox() {
    oneImage(
        """
        {'id': 7, 'image_id': 1, 'category_id': 1, 'bbox': [300, 10, 20, 20], 'area': 400},
        {'id': 8, 'image_id': 1, 'category_id': 1, 'bbox': [10, 10, 0, 20], 'area': 0},
        {'id': 9, 'image_id': 1, 'category_id': 1, 'bbox': [NaN, 10, 20, 20], 'area': 400},
        {'id': 10, 'image_id': 1, 'category_id': 1, 'bbox': [-1e308, 10, -1e308, 20], 'area': 400}
        """);

    assertThat(annotations()).isEmpty();
    assertThat(problems())
        .containsExactly(
            repaired("annotation 7", "a box has nothing inside its image", "dropped"),
            repaired("annotation 8", "a box has nothing inside its image", "dropped"),
            repaired("annotation 9", "a box is NaN or infinite", "dropped"),
            repaired("annotation 10", "a box is NaN or infinite", "dropped"));
  }

  @Test
  void takesTheAreaFromTheBoxWhereItIsMissing() {
    oneImage("{'id': 7, 'image_id': 1, 'category_id': 1, 'bbox': [1, 1, 20, 30]}");

    assertThat(annotations().get(0).area()).isEqualTo(600);
    assertThat(problems())
        .containsExactly(
            repaired(
                "annotation 7",
                "the area is missing, negative or not a number",
                "taken from the box"));
  }

  @Test
  void takesAnAnnotationOnceThatIsThereTwice() {
    String twice =
        "{'id': 7, 'image_id': 1, 'category_id': 1, 'bbox': [1, 1, 20, 30], 'area': 600}";
    oneImage(twice + "," + twice);

    assertThat(annotations()).hasSize(1);
    assertThat(problems())
        .containsExactly(repaired("annotation 7", "an annotation is there twice", "taken once"));
  }

  @Test
  void framesMayHaveGapsAndBeginAnywhereAndDifferInSize() {
    folder
        .images("7.png", "9.png")
        .annotations(
            """
            {'categories': [], 'annotations': [],
             'videos': [{'id': 0, 'name': 'v'}],
             'images': [
               {'id': 1, 'file_name': '9.png', 'width': 30, 'height': 20, 'video_id': 0,
                'frame_id': 9},
               {'id': 2, 'file_name': '7.png', 'width': 20, 'height': 30, 'video_id': 0,
                'frame_id': 7}]}
            """);

    CocoReading reading = folder.read();

    List<Frame> frames = reading.dataset().videos().get(0).frames();
    assertThat(frames).extracting(Frame::index).containsExactly(7, 9);
    assertThat(frames).extracting(Frame::width).containsExactly(20, 30);
    assertThat(reading.report().problems())
        .containsExactly(
            new DatasetProblem(
                Severity.NOTED,
                folder.file(),
                "video 0",
                "a video has gaps in its \"frame_id\"",
                "left as it is"));
  }

  @Test
  void videosOfTheSameLastPathPartStayApart() {
    folder
        .images("1.png", "2.png")
        .annotations(
            """
            {'categories': [], 'annotations': [],
             'videos': [{'id': 1, 'name': 'benign/x'}, {'id': 2, 'name': 'malignant/x'}],
             'images': [
               {'id': 1, 'file_name': '1.png', 'width': 3, 'height': 2, 'video_id': 1,
                'frame_id': 0},
               {'id': 2, 'file_name': '2.png', 'width': 3, 'height': 2, 'video_id': 2,
                'frame_id': 0}]}
            """);

    assertThat(folder.read().dataset().videos())
        .extracting(Video::name)
        .containsExactly("benign/x", "malignant/x");
  }

  @Test
  void takesTheSizeFromTheVideoAndLeavesOutVideosWithoutImages() {
    folder
        .images("1.png")
        .annotations(
            """
            {'categories': [], 'annotations': [],
             'videos': [{'id': 1, 'name': 'v', 'width': 64, 'height': 48}, {'id': 2, 'name': 'w'}],
             'images': [{'id': 1, 'file_name': '1.png', 'video_id': 1, 'frame_id': 0}]}
            """);

    CocoReading reading = folder.read();

    assertThat(reading.dataset().videos()).hasSize(1);
    Frame frame = reading.dataset().videos().get(0).frames().get(0);
    assertThat(frame.width()).isEqualTo(64);
    assertThat(frame.height()).isEqualTo(48);
    assertThat(reading.report().problems())
        .containsExactly(repaired("video 2", "a video has no images", "left out"));
  }

  @Test
  void takesAFrameRateThatIsNoneAsUnknown() {
    folder
        .images("1.png", "2.png")
        .annotations(
            """
            {'categories': [], 'annotations': [],
             'videos': [{'id': 1, 'name': 'v', 'fps': 0}, {'id': 2, 'name': 'w', 'fps': Infinity}],
             'images': [
               {'id': 1, 'file_name': '1.png', 'width': 9, 'height': 9, 'video_id': 1,
                'frame_id': 0},
               {'id': 2, 'file_name': '2.png', 'width': 9, 'height': 9, 'video_id': 2,
                'frame_id': 0}]}
            """);

    CocoReading reading = folder.read();

    assertThat(reading.dataset().videos())
        .extracting(Video::framesPerSecond)
        .containsExactly(OptionalDouble.empty(), OptionalDouble.empty());
    assertThat(reading.report().problems())
        .containsExactly(
            repaired("video 1", "\"fps\" is not a frame rate above 0", "taken as unknown"),
            repaired("video 2", "\"fps\" is not a frame rate above 0", "taken as unknown"));
  }

  @Test
  void listsEveryErrorWithItsIds() {
    folder
        .images("1.png", "2.png")
        .annotations(
            """
            {'categories': [{'id': 1, 'name': 'a'}, {'id': 1, 'name': 'b'}],
             'videos': [{'id': 1}, {'id': 1, 'name': 'w'}],
             'images': [
               {'id': 1, 'file_name': '1.png', 'width': 9, 'height': 9, 'video_id': 1,
                'frame_id': 0},
               {'id': 2, 'file_name': '2.png', 'width': 9, 'height': 9, 'video_id': 1,
                'frame_id': 0},
               {'id': 2, 'file_name': '2.png', 'width': 9, 'height': 9, 'video_id': 1,
                'frame_id': 3},
               {'id': 4, 'file_name': '2.png', 'width': 0, 'height': 9, 'video_id': 6,
                'frame_id': 0},
               {'id': 5, 'file_name': '2.png', 'width': 9, 'height': 9, 'video_id': 1},
               {'id': 6, 'width': 9, 'height': 9},
               {'id': 7, 'file_name': '7.png', 'width': 9, 'height': 9, 'video_id': 1,
                'frame_id': 4}],
             'annotations': [
               {'id': 1, 'image_id': 99, 'category_id': 1, 'bbox': [1, 1, 2, 2], 'area': 4},
               {'id': 2, 'image_id': 1, 'category_id': 77, 'bbox': [1, 1, 2, 2], 'area': 4},
               {'id': 2, 'image_id': 1, 'category_id': 1, 'bbox': [1, 1, 2, 2], 'area': 4}]}
            """);

    assertThatThrownBy(folder::read)
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            "%s" cannot be used:
              an id is there twice: category 1, video 1, image 2
              no "name": video 1
              the video of an image is not there: image 4 (video 6)
              "width" and "height" must be there and at least 1: image 4
              no "frame_id": image 5
              no "video_id": image 6
              no "file_name": image 6
              an image file is not there: image 7 "%s"
              two images of a video have the same "frame_id": image 1 and 2, image 2 and 5
              the image of an annotation is not there: annotation 1 (image 99)
              the category of an annotation is not there: annotation 2 (category 77)
              two different annotations have the same id: annotation 2"""
                .formatted(folder.file(), temporary.resolve("images/7.png")));
  }

  @Test
  void namesTheFirstTenMissingFilesAndCountsTheRest() {
    StringBuilder images = new StringBuilder();
    for (int i = 1; i <= 12; i++) {
      images.append(i == 1 ? "" : ",");
      images.append("{'id': %d, 'file_name': '%d.png', 'width': 9, 'height': 9}".formatted(i, i));
    }
    folder.annotations("{'categories': [], 'annotations': [], 'images': [" + images + "]}");

    assertThatThrownBy(folder::read)
        .hasMessageContaining("an image file is not there: image 1 \"")
        .hasMessageContaining(
            "image 10 \"" + temporary.resolve("images/10.png") + "\" and 2 more, 12 in all")
        .hasMessageNotContaining("image 11");
  }

  private void oneImage(String annotations) {
    folder
        .images("1.png")
        .annotations(
            """
            {'categories': [{'id': 1, 'name': 'lesion'}],
             'images': [{'id': 1, 'file_name': '1.png', 'width': 200, 'height': 200}],
             'annotations': [%s]}
            """
                .formatted(annotations));
  }

  private List<Annotation> annotations() {
    return folder.read().dataset().videos().get(0).frames().get(0).annotations();
  }

  private List<DatasetProblem> problems() {
    return folder.read().report().problems();
  }

  private DatasetProblem repaired(String subject, String what, String action) {
    return new DatasetProblem(Severity.REPAIRED, folder.file(), subject, what, action);
  }
}
