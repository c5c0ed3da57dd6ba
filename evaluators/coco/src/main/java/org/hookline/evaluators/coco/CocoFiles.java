package org.hookline.evaluators.coco;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hookline.InputException;
import org.hookline.detection.Box;
import org.hookline.detection.DatasetProblem;
import org.hookline.detection.DatasetProblem.Severity;
import org.hookline.detection.DatasetReport;
import org.hookline.detection.coco.CocoBox;
import org.hookline.detection.coco.CocoFile;
import org.hookline.detection.coco.CocoFile.AnnotationEntry;
import org.hookline.detection.coco.CocoFile.CategoryEntry;
import org.hookline.detection.coco.CocoFile.ImageEntry;
import org.hookline.detection.coco.CocoResult;
import org.hookline.detection.coco.CocoResults;
import org.hookline.evaluators.coco.CocoInput.GroundTruth;

/** Reads ground truth and results for scoring: nothing is repaired, what is wrong is an error. */
final class CocoFiles {

  private CocoFiles() {}

  /**
   * Reads a COCO or COCO-VID file and a results file; no images are needed.
   *
   * @throws InputException if either is broken; the message has the file and the ids
   */
  static CocoInput read(Path groundTruth, Path detections) {
    CocoFile file = CocoFile.read(groundTruth);
    CocoInput input =
        new CocoInput(
            file.images().stream().map(ImageEntry::id).toList(),
            file.categories().stream().map(CategoryEntry::id).toList());
    addGroundTruth(file, input);
    addDetections(detections, groundTruth, input);
    return input;
  }

  private static void addGroundTruth(CocoFile file, CocoInput input) {
    List<DatasetProblem> problems = new ArrayList<>();
    for (AnnotationEntry entry : file.annotations()) {
      String fault = fault(entry, input);
      if (fault.isEmpty()) {
        CocoBox box = entry.box();
        input.addGroundTruth(
            new GroundTruth(
                entry.imageId(),
                entry.categoryId(),
                new Box(box.x(), box.y(), box.width(), box.height()),
                entry.area().orElse(box.width() * box.height()),
                entry.crowd()));
      } else {
        problems.add(problem(file.path(), "annotation " + entry.id(), fault));
      }
    }
    new DatasetReport(file.path(), problems).throwIfUnusable();
  }

  private static String fault(AnnotationEntry entry, CocoInput input) {
    if (!input.hasImage(entry.imageId())) {
      return "there is no image " + entry.imageId();
    }
    if (!input.hasCategory(entry.categoryId())) {
      return "there is no category " + entry.categoryId();
    }
    if (!entry.box().isFinite()) {
      return "\"bbox\" is not finite";
    }
    if (entry.box().isNegative()) {
      return "\"bbox\" has a negative width or height";
    }
    return Double.isNaN(entry.area().orElse(0)) ? "\"area\" is NaN" : "";
  }

  private static void addDetections(Path path, Path groundTruth, CocoInput input) {
    List<DatasetProblem> problems = new ArrayList<>();
    int index = 0;
    for (CocoResult result : CocoResults.read(path)) {
      String subject = "detection [" + index++ + "]";
      int category = result.detection().category();
      if (!input.hasImage(result.imageId())) {
        problems.add(
            problem(
                path,
                subject,
                "there is no image " + result.imageId() + " in \"" + groundTruth + "\""));
      } else if (!input.hasCategory(category)) {
        problems.add(
            problem(
                path, subject, "there is no category " + category + " in \"" + groundTruth + "\""));
      } else {
        input.addDetection(result.imageId(), result.detection());
      }
    }
    new DatasetReport(path, problems).throwIfUnusable();
  }

  private static DatasetProblem problem(Path file, String subject, String what) {
    return new DatasetProblem(Severity.ERROR, file, subject, what, "");
  }
}
