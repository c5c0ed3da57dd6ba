package org.hookline.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hookline.detection.Annotation;
import org.hookline.detection.Box;
import org.hookline.detection.Category;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.Video;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoFile;
import org.hookline.detection.coco.CocoResult;
import org.hookline.detection.coco.CocoResults;

/**
 * Ground truth and detections of files whose images nobody has.
 *
 * @param dataset each image a video of its own
 * @param byImage the detections by the image's id
 */
record CocoInputs(VideoDataset dataset, Map<Long, List<Detection>> byImage) {

  /** Reads {@code coco_gt.json} and {@code coco_dt.json}. */
  static CocoInputs read(Path folder) {
    CocoFile file = CocoFile.read(folder.resolve("coco_gt.json"));
    Map<Long, List<Annotation>> objects = new HashMap<>();
    for (CocoFile.AnnotationEntry entry : file.annotations()) {
      objects.computeIfAbsent(entry.imageId(), any -> new ArrayList<>()).add(annotation(entry));
    }
    List<Video> videos =
        file.images().stream()
            .map(image -> video(image, objects.getOrDefault(image.id(), List.of())))
            .toList();
    List<Category> categories =
        file.categories().stream().map(it -> new Category(it.id(), it.name())).toList();
    Map<Long, List<Detection>> detections = new HashMap<>();
    for (CocoResult result : CocoResults.read(folder.resolve("coco_dt.json"))) {
      detections
          .computeIfAbsent(result.imageId(), any -> new ArrayList<>())
          .add(result.detection());
    }
    return new CocoInputs(
        new VideoDataset("bench", categories, videos, file.path(), folder), detections);
  }

  /** What was found in a frame. */
  List<Detection> detections(Frame frame) {
    return byImage.getOrDefault(frame.id(), List.of());
  }

  private static Annotation annotation(CocoFile.AnnotationEntry entry) {
    Box box = new Box(entry.box().x(), entry.box().y(), entry.box().width(), entry.box().height());
    return new Annotation(
        entry.id(),
        box,
        entry.area().orElse(box.area()),
        entry.categoryId(),
        entry.crowd(),
        entry.track());
  }

  private static Video video(CocoFile.ImageEntry image, List<Annotation> objects) {
    Frame frame =
        new Frame(
            image.id(),
            Path.of(image.fileName()),
            image.width().orElse(1),
            image.height().orElse(1),
            0,
            objects);
    return new Video(image.id(), image.fileName(), List.of(frame));
  }
}
