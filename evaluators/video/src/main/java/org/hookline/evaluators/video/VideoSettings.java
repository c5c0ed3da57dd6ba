package org.hookline.evaluators.video;

import java.util.List;
import java.util.Optional;

/**
 * Settings of the evaluator {@code video}.
 *
 * @param fps frames per second of the videos of which the file does not say it, above 0
 * @param iou the overlap that makes a detection right, above 0 and up to 1, except in the APs
 * @param recalls the recalls at which precision, threshold and false alarms are reported, above 0
 *     and up to 1
 * @param scores the scores above which a detection is shown, for what is reported at a threshold
 * @param proposals how many detections of a frame may find something in {@code recall@…}, at least
 *     1
 * @param linkIou the overlap above which boxes of different frames are one sequence, from 0 to
 *     below 1
 * @param linkFrames how many frames back a box is linked to another, at least 1
 * @param delayCap the longest detection delay in frames, at least 1
 * @param sizes the lower ends of the bins of lesion size, square roots of areas in pixels,
 *     ascending; none for the quintiles of each data set
 * @param resamples how often patients are drawn for the intervals; 0 for no intervals
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

  public VideoSettings {
    recalls = List.copyOf(recalls);
    scores = List.copyOf(scores);
    sizes = List.copyOf(sizes);
    fps.ifPresent(rate -> require(isRate(rate), "fps must be a number above 0, it is " + rate));
    require(isShare(iou), "iou must be above 0 and at most 1, it is " + iou);
    require(
        recalls.stream().allMatch(VideoSettings::isShare),
        "recalls must each be above 0 and at most 1, they are " + recalls);
    require(
        scores.stream().allMatch(Double::isFinite),
        "scores must be finite numbers, they are " + scores);
    require(linkIou >= 0 && linkIou < 1, "link-iou must be from 0 to below 1, it is " + linkIou);
    requirePositive("proposals", proposals);
    requirePositive("link-frames", linkFrames);
    requirePositive("delay-cap", delayCap);
    require(isAscending(sizes), "sizes must be ascending numbers of 0 or more, they are " + sizes);
    require(resamples >= 0, "resamples must be 0 or more, it is " + resamples);
  }

  /** How boxes of different frames become one sequence. */
  BoxLinks.Rule linking() {
    return new BoxLinks.Rule(linkIou, linkFrames);
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

  private static void requirePositive(String key, int value) {
    require(value >= 1, key + " must be at least 1, it is " + value);
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
