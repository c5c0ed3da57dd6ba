package org.hookline.evaluators.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hookline.detection.Detection;
import org.hookline.detection.VideoDataset;
import org.hookline.evaluators.sheet.Sheet.LegendKey;
import org.hookline.scoring.marks.Mark;
import org.hookline.scoring.marks.Mark.Kind;
import org.hookline.scoring.marks.Mark.Weight;
import org.hookline.scoring.picture.CsvTable;
import org.hookline.text.Numbers;

/** Shows the worst false alarms and lists all of them. */
final class FalseAlarmSheet {

  private static final List<String> COLUMNS =
      List.of(
          "video",
          "frame",
          "image_id",
          "score",
          "category",
          "x",
          "y",
          "w",
          "h",
          "best_overlap",
          "cell");

  private final VideoDataset dataset;
  private final SheetSettings settings;
  private final MarkMaker marks;

  FalseAlarmSheet(VideoDataset dataset, SheetSettings settings) {
    this.dataset = dataset;
    this.settings = settings;
    this.marks = new MarkMaker(dataset.categories());
  }

  /**
   * Lays out those that are shown.
   *
   * @param alarms at least one is shown
   */
  Sheet of(FalseAlarms alarms) {
    List<FalseAlarm> shown = alarms.shown();
    List<Cell> cells = new ArrayList<>();
    for (FalseAlarm alarm : shown) {
      cells.add(cell(cells.size() + 1, alarm));
    }
    return new Sheet(
        dataset.name() + ": false alarms",
        String.format(
            Locale.ROOT,
            "%,d of %,d false detections: highest score first, each place once",
            shown.size(),
            alarms.ranked().size()),
        List.of(
            new LegendKey(
                Kind.DETECTION,
                Weight.STRONG,
                "false alarm: score %s or more, IoU below %s with all ground truth of its category"
                    .formatted(
                        Numbers.significant(settings.scoreThreshold(), 3),
                        Numbers.significant(settings.iou(), 3))),
            new LegendKey(Kind.DETECTION, Weight.FAINT, "other detection"),
            new LegendKey(Kind.TRUTH, Weight.NORMAL, "ground truth")),
        cells);
  }

  private Cell cell(int number, FalseAlarm alarm) {
    InferredFrame inferred = alarm.inferred();
    List<Mark> drawn = new ArrayList<>();
    for (Detection detection : inferred.detections()) {
      if (!detection.equals(alarm.detection())) {
        drawn.add(marks.mark(detection, Weight.FAINT));
      }
    }
    inferred.frame().annotations().forEach(object -> drawn.add(marks.mark(object, Weight.NORMAL)));
    drawn.add(marks.mark(alarm.detection(), Weight.STRONG));
    String score = "score " + Numbers.fixed(alarm.detection().score(), 2);
    return new Cell(
        inferred,
        drawn,
        new Cell.Caption(
            Integer.toString(number), "", List.of(score + "; " + surroundings(alarm))));
  }

  private String surroundings(FalseAlarm alarm) {
    if (!alarm.inferred().hasObjects()) {
      return "no ground truth in the frame";
    }
    return alarm
        .nearest()
        .map(
            object ->
                "IoU %s with %s"
                    .formatted(RoundedDown.of(alarm.bestOverlap()), marks.name(object.category())))
        .orElse("overlaps no ground truth");
  }

  /** All of them; the last column has the number of the cell that shows the place, if one does. */
  CsvTable table(FalseAlarms alarms) {
    CsvTable table = new CsvTable(COLUMNS);
    for (int rank = 0; rank < alarms.ranked().size(); rank++) {
      FalseAlarm alarm = alarms.ranked().get(rank);
      Detection detection = alarm.detection();
      int cell = alarms.cell(rank);
      table.add(
          alarm.inferred().video().name(),
          alarm.inferred().frame().index(),
          alarm.inferred().frame().id(),
          detection.score(),
          marks.name(detection.category()),
          detection.box().x(),
          detection.box().y(),
          detection.box().width(),
          detection.box().height(),
          alarm.bestOverlap(),
          cell == 0 ? "" : cell);
    }
    return table;
  }
}
