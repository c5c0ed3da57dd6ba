package org.hookline.scoring.footage;

import java.util.stream.IntStream;
import org.hookline.scoring.PrecisionRecallCurve;
import org.hookline.scoring.footage.DetectionTable.Verdicts;

/** How well the lesions of some footage are found, frame by frame, and what else is. */
public final class FootageScores {

  private static final int IOUS = 10;

  private final Footage footage;
  private final DetectionTable table;
  private final Verdicts verdicts;
  private final PrecisionRecallCurve curve;
  private final FalseAlarms falseAlarms;

  /** Compares all detections with all lesions, and links them to sequences. */
  public FootageScores(Footage footage, LesionRule rule) {
    this.footage = footage;
    table = DetectionTable.of(footage);
    verdicts = table.verdicts(rule.iou(), SizeBin.ALL);
    curve = table.curve(verdicts, SizeBin.ALL);
    falseAlarms = new FalseAlarms(footage, rule.linking());
  }

  /** What was scored. */
  public Footage footage() {
    return footage;
  }

  /** Each detection with the lesion it overlaps most. */
  public DetectionTable table() {
    return table;
  }

  /** Which detections are right at the IoU of the rule. */
  public Verdicts verdicts() {
    return verdicts;
  }

  /** Precision and recall at the IoU of the rule. */
  public PrecisionRecallCurve curve() {
    return curve;
  }

  /** Sequences of detections that are on no lesion. */
  public FalseAlarms falseAlarms() {
    return falseAlarms;
  }

  /** Mean of the areas at the IoUs 0.5, 0.55 … 0.95: of all ten, where the original took nine. */
  public double meanAveragePrecision() {
    return IntStream.range(0, IOUS)
        .mapToDouble(step -> table.averagePrecision((50 + 5 * step) / 100.0, SizeBin.ALL))
        .average()
        .orElse(Double.NaN);
  }

  /** The share of lesions found by at most so many of the best detections of each frame. */
  public Ratio recallOfProposals(int proposals) {
    Ratio recall = new Ratio(footage.patients());
    for (int patient : table.lesionPatients()) {
      recall.add(patient, 0, 1);
    }
    for (int row = 0; row < table.size(); row++) {
      if (table.rank(row) < proposals) {
        recall.add(table.patients()[row], verdicts.hits()[row], 0);
      }
    }
    return recall;
  }
}
