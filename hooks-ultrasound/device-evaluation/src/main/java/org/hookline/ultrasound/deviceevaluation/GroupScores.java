package org.hookline.ultrasound.deviceevaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hookline.scoring.FrameRates;
import org.hookline.scoring.PatientIntervals;
import org.hookline.scoring.ScoredVideo;
import org.hookline.scoring.footage.Footage;
import org.hookline.scoring.footage.Footage.Clip;
import org.hookline.scoring.footage.FootageScores;
import org.hookline.scoring.footage.Lesion;
import org.hookline.scoring.footage.LesionTracks;
import org.hookline.scoring.footage.OperatingPoint;
import org.hookline.scoring.footage.Ratio;
import org.hookline.scoring.footage.ResampledCurve;
import org.hookline.scoring.footage.SizeBin;

/** How well the lesions of one group are found, and how many false alarms there are. */
final class GroupScores {

  private static final double HALF = 0.5;

  private final PerGroupSettings settings;
  private final FootageScores scores;
  private final List<Lesion> lesions;
  private final Map<String, Double> values = new LinkedHashMap<>();
  private final Map<String, Ratio> ratios = new LinkedHashMap<>();

  GroupScores(List<ScoredVideo> videos, FrameRates rates, PerGroupSettings settings) {
    this.settings = settings;
    scores = new FootageScores(Footage.of(videos, rates), settings.rule());
    lesions = new LesionTracks(settings.rule()).of(scores.footage());
  }

  /** The score above which the recall of the settings is reached; {@code NaN} if it is not. */
  double ownThreshold() {
    return scores.curve().thresholdAt(settings.recall());
  }

  /** Whether metrics of a group say that it is too small to judge. */
  static boolean isTooSmall(Map<String, Double> metrics) {
    return metrics.getOrDefault(MetricKeys.TOO_SMALL, 0.0) > 0;
  }

  /**
   * All metrics by name, with intervals for which thresholds are held fixed.
   *
   * @param common the one threshold for all groups; {@code NaN} if there is none
   */
  Map<String, Double> measure(double common) {
    putCounts();
    values.put(MetricKeys.AP50, scores.table().averagePrecision(HALF, SizeBin.ALL));
    putAtCommon(new OperatingPoint(common, scores, lesions));
    putAtOwn(new OperatingPoint(ownThreshold(), scores, lesions));
    PatientIntervals intervals = new PatientIntervals(settings.resamples(), settings.seed());
    return PatientIntervals.beside(values, intervals.of(scores.footage().patients(), resampled()));
  }

  private void putCounts() {
    Footage footage = scores.footage();
    values.put(MetricKeys.VIDEOS, (double) footage.clips().size());
    values.put(
        MetricKeys.NEGATIVE_VIDEOS,
        (double) footage.clips().stream().filter(Clip::isNegative).count());
    values.put(MetricKeys.PATIENTS, (double) footage.patients());
    values.put(MetricKeys.LESIONS, (double) lesions.size());
    values.put(MetricKeys.FRAMES, (double) footage.shots().count());
    values.put(MetricKeys.MINUTES, footage.clips().stream().mapToDouble(Clip::minutes).sum());
    boolean isTooSmall =
        footage.clips().size() < settings.minVideos()
            || footage.patients() < settings.minPatients();
    values.put(MetricKeys.TOO_SMALL, isTooSmall ? 1.0 : 0.0);
  }

  private void putAtCommon(OperatingPoint point) {
    values.put(MetricKeys.common(MetricKeys.THRESHOLD), point.threshold());
    put(MetricKeys.common(MetricKeys.PRECISION), point.precision());
    put(MetricKeys.common(MetricKeys.RECALL), point.recall());
    put(MetricKeys.common(MetricKeys.FALSE_ALARMS), point.falseAlarms().perMinute());
    put(MetricKeys.common(MetricKeys.SENSITIVITY), point.sensitivity());
    put(MetricKeys.common(MetricKeys.SPECIFICITY), point.specificity());
  }

  private void putAtOwn(OperatingPoint point) {
    double recall = settings.recall();
    values.put(MetricKeys.own(MetricKeys.THRESHOLD, recall), point.threshold());
    values.put(MetricKeys.own(MetricKeys.PRECISION, recall), scores.curve().precisionAt(recall));
    put(MetricKeys.own(MetricKeys.FALSE_ALARMS, recall), point.falseAlarms().perMinute());
    put(MetricKeys.own(MetricKeys.SENSITIVITY, recall), point.sensitivity());
    put(MetricKeys.own(MetricKeys.SPECIFICITY, recall), point.specificity());
  }

  private void put(String name, Ratio ratio) {
    values.put(name, ratio.value());
    ratios.put(name, ratio);
  }

  /** The metrics that have intervals, given how often each patient was drawn. */
  private Function<int[], Map<String, Double>> resampled() {
    ResampledCurve precision = new ResampledCurve(scores.table(), scores.verdicts());
    ResampledCurve averagePrecision =
        settings.iou() == HALF
            ? precision
            : new ResampledCurve(scores.table(), scores.table().verdicts(HALF, SizeBin.ALL));
    return counts -> {
      Map<String, Double> drawn = new LinkedHashMap<>();
      averagePrecision.draw(counts);
      drawn.put(MetricKeys.AP50, averagePrecision.area());
      precision.draw(counts);
      drawn.put(
          MetricKeys.own(MetricKeys.PRECISION, settings.recall()),
          precision.precisionAt(settings.recall()));
      ratios.forEach((name, ratio) -> drawn.put(name, ratio.value(counts)));
      return drawn;
    };
  }
}
