package org.hookline.detection.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.DatasetName;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoWriterTest {

  @TempDir Path folder;

  @Test
  void writesOneEntryALine() throws IOException {
    new CocoWriter().write(dataset());

    assertThat(folder.resolve("made/train.json"))
        .hasContent(
            """
            {"categories":[
            {"id":1,"name":"lesion"}
            ],"videos":[
            {"id":1,"name":"sweep","fps":20.0,"device":"linear"}
            ],"images":[
            {"id":10,"file_name":"sweep/0.png","width":8,"height":6,"video_id":1,"frame_id":0},
            {"id":11,"file_name":"sweep/1.png","width":8,"height":6,"video_id":1,"frame_id":1}
            ],"annotations":[
            {"id":5,"image_id":10,"video_id":1,"category_id":1,"instance_id":3,\
            "bbox":[1.0,0.1,2.5,3.0],"area":7.25,"iscrowd":0},
            {"id":6,"image_id":10,"video_id":1,"category_id":1,"bbox":[0.0,0.0,8.0,6.0],\
            "area":48.0,"iscrowd":1}
            ]}""");
    assertThat(folder.resolve("made").toFile().list()).containsExactly("train.json");
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    VideoDataset dataset = dataset();
    new CocoWriter().write(dataset);
    for (Frame frame : dataset.frames().toList()) {
      Files.createDirectories(frame.file().getParent());
      Files.createFile(frame.file());
    }

    CocoReading reading =
        new CocoReader().read("train", new CocoSource(dataset.source(), dataset.imageRoot()));

    assertThat(reading.dataset()).isEqualTo(dataset);
    assertThat(reading.report().problems()).isEmpty();
  }

  @Test
  void namesOfTheCatalogueComeFirst() throws IOException {
    List<DatasetName> names =
        List.of(
            DatasetName.parse("breast_ALL@20260101-090000"),
            DatasetName.parse("breast_a_b@20260101-090000@M 7"));

    new CocoWriter().write(dataset(), names);

    assertThat(Files.readString(folder.resolve("made/train.json")))
        .startsWith(
            """
            {"names":[
            "breast_ALL@20260101-090000",
            "breast_a_b@20260101-090000@M 7"
            ],"categories":[
            """);
    assertThat(CocoFile.read(folder.resolve("made/train.json")).names()).isEqualTo(names);
  }

  private VideoDataset dataset() {
    Path images = folder.resolve("images");
    Annotation lesion =
        new Annotation(5, new Box(1, 0.1, 2.5, 3), 7.25, 1, false, OptionalLong.of(3));
    Annotation crowd = new Annotation(6, new Box(0, 0, 8, 6), 48, 1, true, OptionalLong.empty());
    List<Frame> frames =
        List.of(
            new Frame(10, images.resolve("sweep/0.png"), 8, 6, 0, List.of(lesion, crowd)),
            new Frame(11, images.resolve("sweep/1.png"), 8, 6, 1, List.of()));
    Video video =
        new Video(
            1, "sweep", frames, OptionalDouble.of(20), new TreeMap<>(Map.of("device", "linear")));
    return new VideoDataset(
        "train",
        List.of(new Category(1, "lesion")),
        List.of(video),
        folder.resolve("made/train.json"),
        images);
  }
}
