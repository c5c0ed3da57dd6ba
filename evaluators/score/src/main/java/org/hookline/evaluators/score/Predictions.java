package org.hookline.evaluators.score;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hookline.InputException;
import org.hookline.detection.Category;
import org.hookline.detection.DatasetProblem;
import org.hookline.detection.DatasetProblem.Severity;
import org.hookline.detection.DatasetReport;
import org.hookline.detection.Detection;
import org.hookline.detection.Frame;
import org.hookline.detection.VideoDataset;
import org.hookline.detection.coco.CocoResult;
import org.hookline.detection.coco.CocoResults;

/** The detections of a results file, by image, in the file's order. */
final class Predictions {

  private final Map<Long, List<Detection>> byImage;

  private Predictions(Map<Long, List<Detection>> byImage) {
    this.byImage = byImage;
  }

  /**
   * Reads a file.
   *
   * @throws InputException if it is broken, or has images or categories that the ground truth does
   *     not have; the message has the file and the places
   */
  static Predictions read(Path file, VideoDataset groundTruth) {
    Set<Long> images = groundTruth.frames().map(Frame::id).collect(toSet());
    Set<Integer> categories = groundTruth.categories().stream().map(Category::id).collect(toSet());
    Map<Long, List<Detection>> byImage = new HashMap<>();
    List<DatasetProblem> problems = new ArrayList<>();
    int index = 0;
    for (CocoResult result : CocoResults.read(file)) {
      String missing = "";
      if (!images.contains(result.imageId())) {
        missing = "image " + result.imageId();
      } else if (!categories.contains(result.detection().category())) {
        missing = "category " + result.detection().category();
      }
      if (missing.isEmpty()) {
        byImage.computeIfAbsent(result.imageId(), id -> new ArrayList<>()).add(result.detection());
      } else {
        problems.add(
            new DatasetProblem(
                Severity.ERROR,
                file,
                "detection [" + index + "]",
                "there is no " + missing + " in \"" + groundTruth.source() + "\"",
                ""));
      }
      index++;
    }
    new DatasetReport(file, problems).throwIfUnusable();
    return new Predictions(byImage);
  }

  /** What was found in a frame. */
  List<Detection> of(Frame frame) {
    return byImage.getOrDefault(frame.id(), List.of());
  }
}
