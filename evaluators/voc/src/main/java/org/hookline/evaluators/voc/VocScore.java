package org.hookline.evaluators.voc;

import java.util.ArrayList;
import java.util.List;
import org.hookline.scoring.PrecisionRecallCurve;

/**
 * How good the detections of one category are, or of all taken together; {@code NaN} where there is
 * nothing to find.
 *
 * @param curve at the IoU of the settings
 * @param average average precision of that curve
 * @param averages average precision at each of the IoUs 0.50, 0.55 … 0.95
 */
record VocScore(PrecisionRecallCurve curve, double average, List<Double> averages) {

  /** Their places among the averages. */
  static final int AP50 = 0;

  static final int AP75 = 5;

  static VocScore of(List<CategoryFrame> frames, VocSettings settings) {
    BestMatches matches = BestMatches.of(frames, settings.pixels());
    List<Double> averages = new ArrayList<>();
    for (int percent = 50; percent <= 95; percent += 5) {
      averages.add(average(matches.curve(percent / 100.0), settings.rule()));
    }
    PrecisionRecallCurve curve = matches.curve(settings.iou());
    return new VocScore(curve, average(curve, settings.rule()), List.copyOf(averages));
  }

  /** Whether there is something to find. */
  boolean isDefined() {
    return !Double.isNaN(average);
  }

  /** The mean of all ten averages. */
  double mean() {
    return averages.stream().mapToDouble(value -> value).average().orElseThrow();
  }

  private static double average(PrecisionRecallCurve curve, int rule) {
    return rule == VocSettings.AREA ? curve.area() : curve.elevenPointAverage();
  }
}
