package org.hookline.evaluators.video;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hookline.scoring.PrecisionRecallCurve;
import org.hookline.scoring.ScoreHistogram;
import org.hookline.scoring.footage.FootageScores;
import org.hookline.scoring.footage.Lesion;
import org.hookline.scoring.picture.Axis;
import org.hookline.scoring.picture.Curve;
import org.hookline.scoring.picture.Figure;
import org.hookline.scoring.picture.Histogram;
import org.hookline.scoring.picture.LinePlot;
import org.hookline.text.Numbers;

/** The pictures of a data set, as numbers. A picture that would show nothing is left out. */
final class VideoFigures {

  static final String PRECISION_RECALL = "video-precision-recall";
  static final String FALSE_ALARMS = "video-false-alarms";
  static final String SCORES = "video-scores";
  static final String DELAY = "video-delay";

  /** What they are called, drawn or not. */
  static final Set<String> NAMES = Set.of(PRECISION_RECALL, FALSE_ALARMS, SCORES, DELAY);

  private static final int THRESHOLDS = 100;
  private static final int DIGITS = 6;

  private final FootageScores scores;
  private final List<Lesion> lesions;
  private final VideoSettings settings;

  VideoFigures(FootageScores scores, List<Lesion> lesions, VideoSettings settings) {
    this.scores = scores;
    this.lesions = lesions;
    this.settings = settings;
  }

  /** The pictures by the names of their files. */
  Map<String, Figure> figures() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    if (scores.curve().finalRecall() > 0) {
      figures.put(PRECISION_RECALL, precisionRecall());
      figures.put(FALSE_ALARMS, falseAlarms());
    }
    if (scores.curve().size() > 0) {
      figures.put(SCORES, scoreHistogram());
    }
    if (!lesions.isEmpty() && !settings.scores().isEmpty()) {
      figures.put(DELAY, delays());
    }
    return figures;
  }

  private Figure precisionRecall() {
    PrecisionRecallCurve curve = scores.curve();
    return new LinePlot(
        "Precision and recall, IoU " + Numbers.significant(settings.iou(), DIGITS),
        Axis.share("recall"),
        Axis.share("precision"),
        List.of(
            new Curve("all frames", Curve.Style.LINE, curve.recalls(), curve.precisions()),
            workingPoints(curve::precisionAt)));
  }

  private Figure falseAlarms() {
    PrecisionRecallCurve curve = scores.curve();
    double[] thresholds =
        IntStream.rangeClosed(1, THRESHOLDS)
            .mapToDouble(
                step ->
                    step == THRESHOLDS
                        ? Double.NEGATIVE_INFINITY
                        : curve.thresholdAt(curve.finalRecall() * step / THRESHOLDS))
            .toArray();
    return new LinePlot(
        "False alarms over recall",
        Axis.share("recall"),
        new Axis("false sequences per minute", Axis.Scale.LINEAR, 0, Double.NaN),
        List.of(
            new Curve(
                "all frames",
                Curve.Style.LINE,
                recallsAbove(thresholds),
                Arrays.stream(thresholds).map(this::falseAlarmsAbove).toArray()),
            workingPoints(recall -> falseAlarmsAbove(curve.thresholdAt(recall)))));
  }

  /** The recall of detections with higher scores than each of these, which descend. */
  private double[] recallsAbove(double[] thresholds) {
    double[] reached = scores.curve().thresholds();
    double[] recalls = scores.curve().recalls();
    double[] above = new double[thresholds.length];
    int points = 0;
    for (int i = 0; i < thresholds.length; i++) {
      while (points < reached.length && reached[points] > thresholds[i]) {
        points++;
      }
      above[i] = points == 0 ? 0 : recalls[points - 1];
    }
    return above;
  }

  private double falseAlarmsAbove(double threshold) {
    return scores.falseAlarms().above(threshold).perMinute().value();
  }

  private Curve workingPoints(DoubleUnaryOperator metric) {
    double[] recalls = settings.recalls().stream().mapToDouble(recall -> recall).toArray();
    return new Curve(
        "reported", Curve.Style.POINTS, recalls, DoubleStream.of(recalls).map(metric).toArray());
  }

  private Figure scoreHistogram() {
    return new ScoreHistogram(
            scoresOf(scores.verdicts().hits()), scoresOf(scores.verdicts().misses()))
        .figure("Scores of detections");
  }

  private double[] scoresOf(double[] counted) {
    double[] values = scores.table().scores();
    return IntStream.range(0, values.length)
        .filter(row -> counted[row] > 0)
        .mapToDouble(row -> values[row])
        .toArray();
  }

  private Figure delays() {
    int cap = settings.delayCap();
    Map<String, List<Long>> counts = new LinkedHashMap<>();
    for (double score : settings.scores()) {
      List<Long> lesionsByDelay = new ArrayList<>(Collections.nCopies(cap + 1, 0L));
      for (Lesion lesion : lesions) {
        int delay = lesion.delay(score, cap);
        lesionsByDelay.set(delay, lesionsByDelay.get(delay) + 1);
      }
      counts.put("scores above " + Numbers.significant(score, DIGITS), lesionsByDelay);
    }
    return new Histogram(
        "Detection delay of lesions",
        new Axis(
            "frames, %d also for later and never".formatted(cap),
            Axis.Scale.LINEAR,
            -0.5,
            cap + 0.5),
        counts);
  }
}
