package org.hookline.evaluators.video;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hookline.scoring.Bootstrap;
import org.hookline.scoring.Interval;

/**
 * Intervals of 95 % by drawing patients. The threshold of a recall is held as the whole data set
 * gave it: the interval is that of a detector whose working point is set.
 */
final class VideoIntervals {

  private static final double LEVEL = 0.95;
  private static final double AP50 = 0.5;

  private final VideoSettings settings;
  private final Map<String, Ratio> ratios;
  private final ResampledCurve averagePrecision;
  private final ResampledCurve precision;

  /**
   * @param ratios the metrics that are sums over patients
   */
  VideoIntervals(VideoSettings settings, FootageScores scores, Map<String, Ratio> ratios) {
    this.settings = settings;
    this.ratios = ratios;
    precision = new ResampledCurve(scores.table(), scores.verdicts());
    averagePrecision =
        settings.iou() == AP50
            ? precision
            : new ResampledCurve(scores.table(), scores.table().verdicts(AP50, SizeBin.ALL));
  }

  /** The intervals by metric. */
  Map<String, Interval> of(int patients) {
    return new Bootstrap(settings.resamples(), LEVEL, settings.seed())
        .intervals(patients, this::resample);
  }

  private Map<String, Double> resample(int[] counts) {
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
