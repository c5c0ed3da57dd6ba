package org.hookline.evaluators.coco;

import java.util.Arrays;
import org.hookline.scoring.ScoreOrder;

/**
 * Precision over recall of one category, and its final recalls, for each area range and IoU
 * threshold.
 */
final class CategoryCurves {

  private static final int ROW = CocoParameters.RECALLS;

  private final double[] recallThresholds = CocoParameters.recallThresholds();

  /** Precision at [area, threshold, recall]; -1 in area ranges without objects. */
  private final double[] precision = new double[CocoParameters.AREAS * CocoParameters.IOUS * ROW];

  /** Final recall at [most detections, area, threshold]; -1 in area ranges without objects. */
  private final double[] recall =
      new double[CocoParameters.MAX_DETECTIONS.size() * CocoParameters.AREAS * CocoParameters.IOUS];

  private CategoryCurves() {
    Arrays.fill(precision, CocoEvaluation.EMPTY);
    Arrays.fill(recall, CocoEvaluation.EMPTY);
  }

  static CategoryCurves of(MatchedDetections matched) {
    CategoryCurves curves = new CategoryCurves();
    int[] order = ScoreOrder.descending(matched.scores(), matched.size());
    for (AreaRange area : AreaRange.values()) {
      if (matched.objects(area) > 0) {
        for (int threshold = 0; threshold < CocoParameters.IOUS; threshold++) {
          curves.drawPrecision(matched, order, area, threshold);
          curves.countRecalls(matched, area, threshold);
        }
      }
    }
    return curves;
  }

  /** Interpolated precision at each recall threshold. */
  double[] precision(AreaRange area, int threshold) {
    int row = row(area, threshold);
    return Arrays.copyOfRange(precision, row, row + ROW);
  }

  /** Final recall with the {@code choice}-th of the numbers of most detections. */
  double recall(AreaRange area, int threshold, int choice) {
    return recall[recallPlace(area, threshold, choice)];
  }

  /**
   * Interpolated precision: the highest precision at that recall or any higher one. Between two
   * right detections precision only falls, so it is enough to look at it at those.
   */
  private void drawPrecision(
      MatchedDetections matched, int[] order, AreaRange area, int threshold) {
    double[] atHit = precisionsAtHits(matched, order, area, threshold);
    for (int hit = atHit.length - 2; hit >= 0; hit--) {
      atHit[hit] = Math.max(atHit[hit], atHit[hit + 1]);
    }
    int row = row(area, threshold);
    int hit = 0;
    for (int r = 0; r < ROW; r++) {
      while (hit < atHit.length
          && (hit + 1) / (double) matched.objects(area) < recallThresholds[r]) {
        hit++;
      }
      precision[row + r] = hit < atHit.length ? atHit[hit] : 0;
    }
  }

  private double[] precisionsAtHits(
      MatchedDetections matched, int[] order, AreaRange area, int threshold) {
    double[] atHit = new double[order.length];
    int hits = 0;
    int misses = 0;
    for (int detection : order) {
      if (matched.isHit(detection, area, threshold)) {
        hits++;
        atHit[hits - 1] = hits / (hits + misses + CocoParameters.EPSILON);
      } else if (!matched.isIgnored(detection, area, threshold)) {
        misses++;
      }
    }
    return Arrays.copyOf(atHit, hits);
  }

  private void countRecalls(MatchedDetections matched, AreaRange area, int threshold) {
    for (int choice = 0; choice < CocoParameters.MAX_DETECTIONS.size(); choice++) {
      int most = CocoParameters.MAX_DETECTIONS.get(choice);
      int hits = 0;
      for (int detection = 0; detection < matched.size(); detection++) {
        if (matched.rank(detection) < most && matched.isHit(detection, area, threshold)) {
          hits++;
        }
      }
      recall[recallPlace(area, threshold, choice)] = hits / (double) matched.objects(area);
    }
  }

  private static int row(AreaRange area, int threshold) {
    return (area.place() * CocoParameters.IOUS + threshold) * ROW;
  }

  private static int recallPlace(AreaRange area, int threshold, int choice) {
    return (choice * CocoParameters.AREAS + area.place()) * CocoParameters.IOUS + threshold;
  }
}
