package org.hookline.evaluators.video;

import java.util.List;
import java.util.Optional;
import org.hookline.scoring.MetricNames;
import org.hookline.scoring.PatientIntervals;
import org.hookline.scoring.footage.LesionRule;

/**
 * Settings of the evaluator {@code video}.
 *
 * @param fps frames per second of the videos of which the file does not say it, above 0
 * @param iou the overlap that makes a detection right, above 0 and up to 1, except in the APs
 * @param recalls the recalls at which precision, threshold and false alarms are reported, above 0
 *     and up to 1
 * @param scores the scores above which a detection is shown, for what is reported at a threshold
 * @param proposals how many detections of a frame may find something in {@code recall@…}, from 1 to
 *     100,000
 * @param linkIou the overlap above which boxes of different frames are one sequence, from 0 to
 *     below 1
 * @param linkFrames how many frames back a box is linked to another, from 1 to 100,000
 * @param delayCap the longest detection delay in frames, from 1 to 100,000
 * @param sizes the lower ends of the bins of lesion size, square roots of areas in pixels,
 *     ascending; none for the quintiles of each data set
 * @param resamples how often patients are drawn for the intervals, up to 100,000; 0 for no
 *     intervals
 * @param seed of the draws
 * @param pictures whether figures are drawn where there is a folder for them
 */
public record VideoSettings(
    Optional<Double> fps,
    double iou,
    List<Double> recalls,
    List<Double> scores,
    int proposals,
    double linkIou,
    int linkFrames,
    int delayCap,
    List<Double> sizes,
    int resamples,
    long seed,
    boolean pictures) {

  private static final int MOST = 100_000;
  private static final int MOST_NUMBERS = 1000;

  public VideoSettings {
    recalls = List.copyOf(recalls);
    scores = List.copyOf(scores);
    sizes = List.copyOf(sizes);
    fps.ifPresent(rate -> require(isRate(rate), "fps must be a number above 0, it is " + rate));
    new LesionRule(iou, linkIou, linkFrames);
    require(
        recalls.stream().allMatch(VideoSettings::isShare),
        "recalls must each be above 0 and at most 1, they are " + recalls);
    require(
        scores.stream().allMatch(Double::isFinite),
        "scores must be finite numbers, they are " + scores);
    requireNames("recalls", recalls);
    requireNames("scores", scores);
    requireCount("proposals", proposals);
    requireCount("delay-cap", delayCap);
    require(isAscending(sizes), "sizes must be ascending numbers of 0 or more, they are " + sizes);
    require(
        sizes.size() <= MOST_NUMBERS,
        "sizes must be at most %d, they are %d".formatted(MOST_NUMBERS, sizes.size()));
    PatientIntervals.requireResamples(resamples);
  }

  /** When a detection has found a lesion, and which boxes are one sequence. */
  LesionRule rule() {
    return new LesionRule(iou, linkIou, linkFrames);
  }

  private static boolean isRate(double framesPerSecond) {
    return framesPerSecond > 0 && Double.isFinite(framesPerSecond);
  }

  private static boolean isShare(double value) {
    return value > 0 && value <= 1;
  }

  private static boolean isAscending(List<Double> values) {
    double before = -Double.MIN_VALUE;
    for (double value : values) {
      if (!(value > before && Double.isFinite(value))) {
        return false;
      }
      before = value;
    }
    return true;
  }

  private static void requireCount(String key, int value) {
    require(
        value >= 1 && value <= MOST,
        "%s must be from 1 to %d, it is %d".formatted(key, MOST, value));
  }

  /** What is reported at two numbers of one name would be told apart by nobody. */
  private static void requireNames(String key, List<Double> numbers) {
    require(
        numbers.size() <= MOST_NUMBERS,
        "%s must be at most %d, they are %d".formatted(key, MOST_NUMBERS, numbers.size()));
    require(
        MetricNames.areDistinct(numbers),
        "%s must differ in their first six digits, they are %s".formatted(key, numbers));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
