package org.hookline.evaluators.sheet;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hookline.detection.VideoDataset;
import org.hookline.evaluators.sheet.Sheet.LegendKey;
import org.hookline.scoring.marks.Mark;
import org.hookline.scoring.marks.Mark.Kind;
import org.hookline.scoring.marks.Mark.Weight;
import org.hookline.text.Numbers;

/** The sheet of frames as they come, whatever was found in them. */
final class FrameSheet {

  private final VideoDataset dataset;
  private final SheetSettings settings;
  private final MarkMaker marks;

  FrameSheet(VideoDataset dataset, SheetSettings settings) {
    this.dataset = dataset;
    this.settings = settings;
    this.marks = new MarkMaker(dataset.categories());
  }

  /**
   * Lays it out.
   *
   * @param frames at least one, with the detections that count
   */
  Sheet of(List<InferredFrame> frames) {
    List<InferredFrame> chosen = FrameChoice.choose(frames, settings.columns() * settings.rows());
    return new Sheet(
        dataset.name(),
        String.format(Locale.ROOT, "%,d of %,d frames", chosen.size(), frames.size()),
        List.of(
            new LegendKey(Kind.TRUTH, Weight.NORMAL, "ground truth"),
            new LegendKey(
                Kind.DETECTION,
                Weight.NORMAL,
                "detection, score "
                    + Numbers.significant(settings.scoreThreshold(), 3)
                    + " or more")),
        chosen.stream().map(this::cell).toList());
  }

  private Cell cell(InferredFrame inferred) {
    Stream<Mark> objects =
        inferred.frame().annotations().stream().map(it -> marks.mark(it, Weight.NORMAL));
    Stream<Mark> detections =
        inferred.detections().stream().map(it -> marks.mark(it, Weight.NORMAL));
    return new Cell(
        inferred,
        Stream.concat(objects, detections).toList(),
        new Cell.Caption("", inferred.hasObjects() ? "" : "no ground truth", List.of()));
  }
}
