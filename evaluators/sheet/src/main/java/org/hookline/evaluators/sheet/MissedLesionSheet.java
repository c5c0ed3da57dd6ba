package org.hookline.evaluators.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hookline.detection.Annotation;
import org.hookline.detection.Detection;
import org.hookline.detection.VideoDataset;
import org.hookline.evaluators.sheet.Sheet.LegendKey;
import org.hookline.scoring.marks.Mark;
import org.hookline.scoring.marks.Mark.Kind;
import org.hookline.scoring.marks.Mark.Weight;
import org.hookline.scoring.picture.CsvTable;
import org.hookline.text.Numbers;

/** Shows the largest missed lesions and lists all of them. */
final class MissedLesionSheet {

  private static final List<String> COLUMNS =
      List.of(
          "video",
          "frame",
          "image_id",
          "track",
          "category",
          "x",
          "y",
          "w",
          "h",
          "frames",
          "best_overlap",
          "highest_score",
          "cell");

  private final VideoDataset dataset;
  private final SheetSettings settings;
  private final MarkMaker marks;

  MissedLesionSheet(VideoDataset dataset, SheetSettings settings) {
    this.dataset = dataset;
    this.settings = settings;
    this.marks = new MarkMaker(dataset.categories());
  }

  /**
   * Lays out those that are shown.
   *
   * @param missed at least one
   * @param lesions how many lesions there are, missed or not
   */
  Sheet of(List<Lesion> missed, int lesions) {
    List<Cell> cells = new ArrayList<>();
    for (Lesion lesion : missed.subList(0, Math.min(missed.size(), settings.missed()))) {
      cells.add(cell(cells.size() + 1, lesion));
    }
    String threshold = threshold();
    return new Sheet(
        dataset.name() + ": missed lesions",
        summary(cells.size(), missed.size(), lesions),
        List.of(
            new LegendKey(
                Kind.TRUTH,
                Weight.STRONG,
                "missed lesion: in no frame a detection with score %s or more and IoU %s or more"
                    .formatted(threshold, Numbers.significant(settings.iou(), 3))),
            new LegendKey(Kind.TRUTH, Weight.FAINT, "other ground truth"),
            new LegendKey(
                Kind.DETECTION, Weight.NORMAL, "detection, score " + threshold + " or more")),
        cells);
  }

  private static String summary(int shown, int missed, int lesions) {
    String all = String.format(Locale.ROOT, "%,d of %,d lesions, largest first", missed, lesions);
    return shown < missed
        ? all + String.format(Locale.ROOT, "; %,d of them are shown", shown)
        : all;
  }

  private Cell cell(int number, Lesion lesion) {
    InferredFrame inferred = lesion.inferred();
    Annotation missed = lesion.largest();
    List<Mark> drawn = new ArrayList<>();
    for (Annotation object : inferred.frame().annotations()) {
      if (!object.equals(missed)) {
        drawn.add(marks.mark(object, Weight.FAINT));
      }
    }
    for (Detection detection : inferred.detections()) {
      boolean isNear = detection.box().intersectionArea(missed.box()) > 0;
      drawn.add(marks.mark(detection, isNear ? Weight.NORMAL : Weight.FAINT));
    }
    drawn.add(marks.mark(missed, Weight.STRONG));
    return new Cell(
        inferred,
        drawn,
        new Cell.Caption(
            Integer.toString(number), "", List.of(extent(lesion), place(lesion), score(lesion))));
  }

  private static String extent(Lesion lesion) {
    Annotation object = lesion.largest();
    String track = object.track().isPresent() ? "track " + object.track().getAsLong() + ": " : "";
    return track
        + String.format(
            Locale.ROOT,
            "%.0f \u00d7 %.0f px, in %,d frame%s",
            object.box().width(),
            object.box().height(),
            lesion.frames(),
            lesion.frames() == 1 ? "" : "s");
  }

  private String place(Lesion lesion) {
    if (lesion.bestOverlap() == 0) {
      return "no detection overlaps it in any frame";
    }
    String overlap = "best IoU in any frame " + RoundedDown.of(lesion.bestOverlap());
    return lesion.bestCategory() == lesion.largest().category()
        ? overlap
        : overlap + ", as " + marks.name(lesion.bestCategory());
  }

  private static String score(Lesion lesion) {
    return Double.isFinite(lesion.highestScore())
        ? "found only at score " + RoundedDown.of(lesion.highestScore())
        : "not found at any score";
  }

  private String threshold() {
    return Numbers.significant(settings.scoreThreshold(), 3);
  }

  /**
   * All of them. {@code highest_score} is the highest score that finds the lesion, empty if none
   * does; the last column has the number of its cell, if it is shown.
   */
  CsvTable table(List<Lesion> missed) {
    CsvTable table = new CsvTable(COLUMNS);
    for (int rank = 0; rank < missed.size(); rank++) {
      Lesion lesion = missed.get(rank);
      Annotation object = lesion.largest();
      table.add(
          lesion.inferred().video().name(),
          lesion.inferred().frame().index(),
          lesion.inferred().frame().id(),
          object.track().isPresent() ? object.track().getAsLong() : "",
          marks.name(object.category()),
          object.box().x(),
          object.box().y(),
          object.box().width(),
          object.box().height(),
          lesion.frames(),
          lesion.bestOverlap(),
          Double.isFinite(lesion.highestScore()) ? lesion.highestScore() : "",
          rank < settings.missed() ? rank + 1 : "");
    }
    return table;
  }
}
