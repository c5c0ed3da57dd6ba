package org.hookline.evaluators.video;

import static org.hookline.evaluators.video.MetricKeys.atRecall;
import static org.hookline.evaluators.video.MetricKeys.atScore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.scoring.footage.DetectionTable;
import org.hookline.scoring.footage.FalseAlarms.Rates;
import org.hookline.scoring.footage.Footage;
import org.hookline.scoring.footage.Footage.Shot;
import org.hookline.scoring.footage.FootageScores;
import org.hookline.scoring.footage.Lesion;
import org.hookline.scoring.footage.OperatingPoint;
import org.hookline.scoring.footage.Ratio;
import org.hookline.scoring.footage.SizeBin;

/** Measures everything on a data set, and gives each number its name. */
final class VideoMetrics {

  private static final double HALF = 0.5;
  private static final double THREE_QUARTERS = 0.75;

  private final VideoSettings settings;
  private final Footage footage;
  private final FootageScores scores;
  private final List<Lesion> lesions;
  private final Map<String, Double> values = new LinkedHashMap<>();
  private final Map<String, Ratio> resampled = new LinkedHashMap<>();

  VideoMetrics(
      Footage footage, FootageScores scores, List<Lesion> lesions, VideoSettings settings) {
    this.footage = footage;
    this.scores = scores;
    this.lesions = lesions;
    this.settings = settings;
  }

  /** All metrics by name, without intervals. */
  Map<String, Double> measure() {
    values.put(MetricKeys.AP, scores.meanAveragePrecision());
    values.put(MetricKeys.AP50, averagePrecision(scores, HALF));
    values.put(MetricKeys.AP75, averagePrecision(scores, THREE_QUARTERS));
    settings.recalls().forEach(this::putAtRecall);
    settings.scores().forEach(this::putAtScore);
    values.put(
        MetricKeys.recall(settings.proposals()),
        scores.recallOfProposals(settings.proposals()).value());
    DetectionTable multi = DetectionTable.of(footage.where(shot -> shot.lesions().size() > 1));
    values.put(MetricKeys.MULTI + MetricKeys.AP50, multi.averagePrecision(HALF, SizeBin.ALL));
    putSizes();
    putFrames(MetricKeys.STATIC, footage.where(Shot::isStatic));
    putFrames(MetricKeys.DYNAMIC, footage.where(shot -> !shot.isStatic()));
    return values;
  }

  /** Those of the metrics that are measured which are sums over patients. */
  Map<String, Ratio> ratios() {
    return resampled;
  }

  private void putAtRecall(double recall) {
    double threshold = scores.curve().thresholdAt(recall);
    values.put(atRecall(MetricKeys.PRECISION, recall), scores.curve().precisionAt(recall));
    values.put(atRecall(MetricKeys.THRESHOLD, recall), threshold);
    putResampled(
        atRecall(MetricKeys.FALSE_ALARMS, recall),
        scores.falseAlarms().above(threshold).perMinute());
  }

  private void putAtScore(double score) {
    OperatingPoint point = new OperatingPoint(score, scores, lesions);
    Rates rates = point.falseAlarms();
    putResampled(atScore(MetricKeys.FALSE_ALARMS, score), rates.perMinute());
    values.put(atScore(MetricKeys.FALSE_SECONDS, score), rates.secondsPerMinute().value());
    Ratio delay = new Ratio(footage.patients());
    Ratio seconds = new Ratio(footage.patients());
    Ratio breaks = new Ratio(footage.patients());
    for (Lesion lesion : lesions) {
      int frames = lesion.delay(score, settings.delayCap());
      delay.add(lesion.patient(), frames, 1);
      seconds.add(lesion.patient(), frames / lesion.framesPerSecond(), 1);
      breaks.add(lesion.patient(), lesion.breaks(score), lesion.isFound(score) ? 1 : 0);
    }
    putResampled(atScore(MetricKeys.SENSITIVITY, score), point.sensitivity());
    putResampled(atScore(MetricKeys.SPECIFICITY, score), point.specificity());
    values.put(atScore(MetricKeys.DELAY, score), delay.value());
    values.put(atScore(MetricKeys.DELAY_SECONDS, score), seconds.value());
    values.put(atScore(MetricKeys.FLICKER, score), breaks.value());
  }

  private void putSizes() {
    List<SizeBin> bins =
        settings.sizes().isEmpty()
            ? SizeBin.quintiles(scores.table().lesionSides())
            : SizeBin.from(settings.sizes());
    for (int place = 0; place < bins.size(); place++) {
      values.put(MetricKeys.ofSize(place), scores.table().averagePrecision(HALF, bins.get(place)));
    }
  }

  private void putFrames(String prefix, Footage part) {
    // Few data sets say what is static, and linking boxes is most of the work.
    FootageScores ofPart = part.equals(footage) ? scores : new FootageScores(part, settings.rule());
    values.put(prefix + MetricKeys.AP50, averagePrecision(ofPart, HALF));
    for (double recall : settings.recalls()) {
      double threshold = ofPart.curve().thresholdAt(recall);
      values.put(
          prefix + atRecall(MetricKeys.FALSE_ALARMS, recall),
          ofPart.falseAlarms().above(threshold).perMinute().value());
    }
    for (double score : settings.scores()) {
      values.put(
          prefix + atScore(MetricKeys.FALSE_ALARMS, score),
          ofPart.falseAlarms().above(score).perMinute().value());
    }
    values.put(
        prefix + MetricKeys.recall(settings.proposals()),
        ofPart.recallOfProposals(settings.proposals()).value());
  }

  private static double averagePrecision(FootageScores measured, double iou) {
    return measured.table().averagePrecision(iou, SizeBin.ALL);
  }

  private void putResampled(String name, Ratio ratio) {
    values.put(name, ratio.value());
    resampled.put(name, ratio);
  }
}
