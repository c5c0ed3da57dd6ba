package org.hookline.detection.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import javax.imageio.ImageIO;
import org.hookline.InputException;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Frame;
import org.hookline.detection.GreyImage;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundTruthReaderTest {

  @TempDir Path folder;

  @Test
  void needsOnlyIdsAndBoxes() throws IOException {
    VideoDataset dataset =
        read(
            """
            {'images': [{'id': 4}], 'categories': [{'id': 1}],
             'annotations': [
               {'id': 1, 'image_id': 4, 'category_id': 1, 'bbox': [10, 10, 90.5, 20]},
               {'id': 2, 'image_id': 4, 'category_id': 1, 'bbox': [-5, 0, 10, 10], 'area': 7}]}
            """);

    assertThat(dataset.categories()).containsExactly(new Category(1, "1"));
    Frame frame = dataset.videos().get(0).frames().get(0);
    // As large as the boxes need, and the boxes as they are.
    assertThat(frame.width()).isEqualTo(101);
    assertThat(frame.height()).isEqualTo(30);
    assertThat(frame.annotations())
        .containsExactly(
            new Annotation(1, new Box(10, 10, 90.5, 20), 1810, 1, false, OptionalLong.empty()),
            new Annotation(2, new Box(-5, 0, 10, 10), 7, 1, false, OptionalLong.empty()));
  }

  @Test
  void takesASizeThatTheFileDoesNotSayFromTheImage() throws IOException {
    image("a.png", "png");
    image("b.jpg", "jpg");
    VideoDataset dataset =
        read(
            """
            {'images': [{'id': 1, 'file_name': 'a.png'}, {'id': 2, 'file_name': 'b.jpg'},
                        {'id': 3, 'file_name': 'a.png', 'width': 50},
                        {'id': 4, 'file_name': 'a.png', 'width': 50, 'height': 40}],
             'categories': [{'id': 1}],
             'annotations': [{'id': 1, 'image_id': 1, 'category_id': 1, 'bbox': [1, 1, 2, 2]}]}
            """);

    assertThat(dataset.frames()).extracting(Frame::width).containsExactly(13, 13, 50, 50);
    assertThat(dataset.frames()).extracting(Frame::height).containsExactly(7, 7, 7, 40);
    GreyImage image = GreyImage.read(dataset.videos().get(0).frames().get(0));
    assertThat(image.width()).isEqualTo(13);
  }

  @Test
  void takesTheSizeFromTheBoxesWhereTheFileIsNoImage() throws IOException {
    Files.writeString(folder.resolve("text.png"), "no image");
    Files.write(
        folder.resolve("cut.png"), Arrays.copyOf(Files.readAllBytes(image("a.png", "png")), 20));
    Files.createFile(folder.resolve("empty.jpg"));
    Files.createDirectory(folder.resolve("folder.png"));
    VideoDataset dataset =
        read(
            """
            {'images': [{'id': 1, 'file_name': 'text.png'}, {'id': 2, 'file_name': 'cut.png'},
                        {'id': 3, 'file_name': 'empty.jpg'}, {'id': 4, 'file_name': 'folder.png'},
                        {'id': 5}],
             'categories': [{'id': 1}],
             'annotations': [{'id': 1, 'image_id': 2, 'category_id': 1, 'bbox': [1, 1, 2, 5]}]}
            """);

    assertThat(dataset.frames()).extracting(Frame::width).containsExactly(1, 3, 1, 1, 1);
    assertThat(dataset.frames()).extracting(Frame::height).containsExactly(1, 6, 1, 1, 1);
  }

  @Test
  void readsVideosInTheOrderOfTime() throws IOException {
    VideoDataset dataset =
        read(
            """
            {'videos': [{'id': 2, 'name': 'b', 'fps': 24.5, 'patient': 7, 'device': 'x'},
                        {'id': 1, 'name': 'a', 'width': 30, 'height': 20}],
             'images': [{'id': 8, 'video_id': 2, 'frame_id': 5, 'static': true},
                        {'id': 9, 'video_id': 2, 'frame_id': 2},
                        {'id': 7, 'video_id': 1, 'frame_id': 0}],
             'categories': [{'id': 3, 'name': 'lesion'}],
             'annotations': [
               {'id': 1, 'image_id': 9, 'category_id': 3, 'bbox': [0, 0, 4, 4], 'track_id': 5},
               {'id': 2, 'image_id': 8, 'category_id': 3, 'bbox': [0, 0, 4, 4], 'instance_id': 6}]}
            """);

    assertThat(dataset.videos()).extracting(Video::name).containsExactly("a", "b");
    assertThat(dataset.videos().get(0).frames().get(0).width()).isEqualTo(30);
    Video second = dataset.videos().get(1);
    assertThat(second.framesPerSecond()).isEqualTo(OptionalDouble.of(24.5));
    assertThat(second.attributes()).isEqualTo(Map.of("patient", "7", "device", "x"));
    assertThat(second.frames()).extracting(Frame::id).containsExactly(9L, 8L);
    assertThat(second.frames()).extracting(Frame::isStatic).containsExactly(false, true);
    assertThat(second.frames())
        .extracting(frame -> frame.annotations().get(0).track().orElse(0))
        .containsExactly(5L, 6L);
  }

  @Test
  void imagesOfOneVideoIdAreAVideoWhereTheFileListsNone() throws IOException {
    VideoDataset dataset =
        read(
            """
            {'images': [{'id': 1, 'video_id': 4, 'frame_id': 0}, {'id': 2, 'video_id': 4, 'frame_id': 1},
                        {'id': 3, 'video_id': 6, 'frame_id': 0}],
             'categories': [], 'annotations': []}
            """);

    assertThat(dataset.videos()).extracting(Video::name).containsExactly("4", "6");
    assertThat(dataset.videos().get(0).frames()).hasSize(2);
  }

  @Test
  void repairsNothingAndNamesEveryFault() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {'images': [{'id': 4, 'file_name': 'a.png'}],
                     'categories': [{'id': 1, 'name': 'lesion'}],
                     'annotations': [
                       {'id': 1, 'image_id': 4, 'category_id': 1, 'bbox': [114, 127, -100, 62]},
                       {'id': 2, 'image_id': 9, 'category_id': 1, 'bbox': [1, 1, 1, 1], 'area': 1},
                       {'id': 3, 'image_id': 4, 'category_id': 2, 'bbox': [1, 1, 1, 1], 'area': 1},
                       {'id': 4, 'image_id': 4, 'category_id': 1, 'bbox': [1, 1, 1, NaN]},
                       {'id': 5, 'image_id': 4, 'category_id': 1, 'bbox': [1, 1, 1, 1], 'area': NaN},
                       {'id': 5, 'image_id': 4, 'category_id': 1, 'bbox': [1, 1, 1, 1]}]}
                    """))
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            "%s" cannot be used:
              "bbox" has a negative width or height: annotation 1
              there is no image 9: annotation 2
              there is no category 2: annotation 3
              "bbox" is not finite: annotation 4
              "area" is NaN: annotation 5
              an id is there twice: annotation 5"""
                .formatted(folder.resolve("gt.json")));
  }

  @Test
  void namesWhatIsWrongWithVideos() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {'videos': [{'id': 1, 'name': 'a'}, {'id': 1, 'name': 'b'}],
                     'images': [{'id': 1}, {'id': 2, 'video_id': 9, 'frame_id': 0},
                                {'id': 3, 'video_id': 1}, {'id': 4, 'video_id': 1, 'frame_id': 3},
                                {'id': 5, 'video_id': 1, 'frame_id': 3}],
                     'categories': [], 'annotations': []}
                    """))
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            "%s" cannot be used:
              an id is there twice: video 1
              no "video_id": image 1
              there is no video 9: image 2
              no "frame_id": image 3
              two images of a video have the same "frame_id": image 4 and 5"""
                .formatted(folder.resolve("gt.json")));
  }

  @Test
  void namesTheVideosWhoseFrameRateIsNone() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {'videos': [{'id': 1, 'fps': 0}, {'id': 2, 'fps': -25}, {'id': 3, 'fps': 1e400},
                                {'id': 4, 'fps': NaN}, {'id': 5, 'fps': 0.5}, {'id': 6, 'fps': null}],
                     'images': [{'id': 1, 'video_id': 1, 'frame_id': 0}],
                     'categories': [], 'annotations': []}
                    """))
        .isInstanceOf(InputException.class)
        .hasMessage(
            """
            "%s" cannot be used:
              "fps" is not a frame rate above 0: video 1, video 2, video 3, video 4"""
                .formatted(folder.resolve("gt.json")));
  }

  /** An image of 13 x 7 pixels. */
  private Path image(String name, String format) throws IOException {
    Path file = folder.resolve(name);
    BufferedImage image = new BufferedImage(13, 7, BufferedImage.TYPE_BYTE_GRAY);
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    return file;
  }

  private VideoDataset read(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("gt.json"), json.replace('\'', '"'));
    return GroundTruthReader.read("test", new CocoSource(file, folder));
  }
}
