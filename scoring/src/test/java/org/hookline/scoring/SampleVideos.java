package org.hookline.scoring;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;

/** Videos of empty frames; for tests. */
final class SampleVideos {

  private SampleVideos() {}

  static Video video(long id, int frames) {
    return new Video(
        id,
        "v" + id,
        IntStream.range(0, frames)
            .mapToObj(i -> new Frame(10 * id + i, Path.of("x.png"), 1, 1, i, List.of()))
            .toList());
  }

  static Detection detection(double score, int category) {
    return new Detection(new Box(0, 0, 1, 1), score, category);
  }

  static VideoDataset dataset(Video... videos) {
    return new VideoDataset(
        "test",
        List.of(new Category(1, "a"), new Category(4, "b")),
        List.of(videos),
        Path.of("test.json"),
        Path.of("."));
  }
}
