package org.hookline.evaluators.sheet;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;

/** Frames of 400 x 300 pixels without images, put together in a few words; for tests. */
final class Scene {

  static final FindingRule RULE = new FindingRule(0.3, 0.5);

  private Scene() {}

  static InferredFrame frame(
      long video, int index, List<Annotation> objects, List<Detection> detections) {
    Frame frame =
        new Frame(1000 * video + index, Path.of(index + ".png"), 400, 300, index, objects);
    return new InferredFrame(new Video(video, "v" + video, List.of(frame)), frame, detections);
  }

  static Annotation object(long id, Box box) {
    return new Annotation(id, box, box.area(), 1, false, OptionalLong.empty());
  }

  static Annotation tracked(long track, Box box) {
    return new Annotation(track, box, box.area(), 1, false, OptionalLong.of(track));
  }

  static Annotation crowd(Box box) {
    return new Annotation(99, box, box.area(), 1, true, OptionalLong.empty());
  }

  static Detection found(double score, Box box) {
    return new Detection(box, score, 1);
  }

  /** A data set of some categories, numbered from 1. */
  static VideoDataset dataset(String... categories) {
    List<Category> named =
        IntStream.range(0, categories.length)
            .mapToObj(i -> new Category(i + 1, categories[i]))
            .toList();
    return new VideoDataset("test", named, List.of(), Path.of("test.json"), Path.of("images"));
  }
}
