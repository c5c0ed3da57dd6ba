package org.hookline.ultrasound.data.foreign;

import java.util.List;
import org.hookline.detection.DatasetProblem;

/** Puts what a reader says into lines that a test can compare. */
final class Readings {

  private Readings() {}

  /** Severity, subject, fault and action of each problem. */
  static List<String> problems(ForeignReading reading) {
    return reading.report().problems().stream().map(Readings::line).toList();
  }

  static String line(DatasetProblem problem) {
    String action = problem.action().isEmpty() ? "" : " (" + problem.action() + ")";
    return problem.severity() + " " + problem.subject() + ": " + problem.what() + action;
  }

  /** Video, frame, category, x, y, width, height of each box. */
  static List<String> boxes(ForeignReading reading) {
    return reading.videos().stream()
        .flatMap(
            video ->
                video.frames().stream()
                    .flatMap(
                        frame ->
                            frame.boxes().stream()
                                .map(box -> line(video.name(), frame.index(), box))))
        .toList();
  }

  private static String line(String video, int frame, ForeignBox box) {
    return "%s %d %s %s %s %s %s"
        .formatted(
            video,
            frame,
            box.category(),
            box.box().x(),
            box.box().y(),
            box.box().width(),
            box.box().height());
  }
}
