package org.hookline.evaluators.video;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hookline.scoring.footage.FootageScores;
import org.hookline.scoring.footage.Ratio;
import org.hookline.scoring.footage.ResampledCurve;
import org.hookline.scoring.footage.SizeBin;

/**
 * The metrics that have intervals, when patients are drawn. The threshold of a recall is held as
 * the whole data set gave it: the interval is that of a detector whose working point is set.
 */
final class ResampledMetrics {

  private static final double AP50 = 0.5;

  private final VideoSettings settings;
  private final Map<String, Ratio> ratios;
  private final ResampledCurve averagePrecision;
  private final ResampledCurve precision;

  /**
   * @param ratios the metrics that are sums over patients
   */
  ResampledMetrics(VideoSettings settings, FootageScores scores, Map<String, Ratio> ratios) {
    this.settings = settings;
    this.ratios = ratios;
    precision = new ResampledCurve(scores.table(), scores.verdicts());
    averagePrecision =
        settings.iou() == AP50
            ? precision
            : new ResampledCurve(scores.table(), scores.table().verdicts(AP50, SizeBin.ALL));
  }

  /** By name, given how often each patient was drawn. */
  Map<String, Double> of(int[] counts) {
    Map<String, Double> values = new LinkedHashMap<>();
    averagePrecision.draw(counts);
    values.put(MetricKeys.AP50, averagePrecision.area());
    if (precision != averagePrecision) {
      precision.draw(counts);
    }
    for (double recall : settings.recalls()) {
      values.put(MetricKeys.atRecall(MetricKeys.PRECISION, recall), precision.precisionAt(recall));
    }
    ratios.forEach((name, ratio) -> values.put(name, ratio.value(counts)));
    return values;
  }
}
