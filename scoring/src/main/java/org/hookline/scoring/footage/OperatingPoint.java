package org.hookline.scoring.footage;

import java.util.Arrays;
import java.util.List;
import org.hookline.scoring.footage.FalseAlarms.Rates;
import org.hookline.scoring.footage.Footage.Clip;

/**
 * What is right and wrong when the detections with a higher score than a threshold are shown. At a
 * threshold that is not a number nothing is known: every ratio is {@code NaN}.
 */
public final class OperatingPoint {

  private final double threshold;
  private final FootageScores scores;
  private final List<Lesion> lesions;

  /**
   * @param threshold {@code NaN} where there is none, such as for a recall that is not reached
   * @param lesions of the same footage, as {@link LesionTracks} tells them
   */
  public OperatingPoint(double threshold, FootageScores scores, List<Lesion> lesions) {
    this.threshold = threshold;
    this.scores = scores;
    this.lesions = List.copyOf(lesions);
  }

  /** The score above which detections are shown. */
  public double threshold() {
    return threshold;
  }

  /** The share of the shown detections that are right. */
  public Ratio precision() {
    Ratio precision = ratio();
    addDetections(precision, true);
    return precision;
  }

  /** The share of the lesions of all frames that are found in their frame. */
  public Ratio recall() {
    Ratio recall = ratio();
    if (isKnown()) {
      Arrays.stream(scores.table().lesionPatients()).forEach(it -> recall.add(it, 0, 1));
    }
    addDetections(recall, false);
    return recall;
  }

  /** How often a false alarm is seen. */
  public Rates falseAlarms() {
    return scores.falseAlarms().above(threshold);
  }

  /** The share of lesions that are found in any of their frames. */
  public Ratio sensitivity() {
    Ratio found = ratio();
    if (isKnown()) {
      for (Lesion lesion : lesions) {
        found.add(lesion.patient(), lesion.isFound(threshold) ? 1 : 0, 1);
      }
    }
    return found;
  }

  /**
   * The share of the videos in which nothing is marked that stay without a detection. There each
   * sequence is false, so that one detection is enough for an alarm.
   */
  public Ratio specificity() {
    Ratio quiet = ratio();
    if (isKnown()) {
      for (Clip clip : scores.footage().clips()) {
        if (clip.isNegative() && !clip.shots().isEmpty()) {
          quiet.add(clip.patient(), isQuiet(clip) ? 1 : 0, 1);
        }
      }
    }
    return quiet;
  }

  private boolean isQuiet(Clip clip) {
    return clip.shots().stream()
        .flatMap(shot -> shot.detections().stream())
        .noneMatch(detection -> detection.score() > threshold);
  }

  /** The scores descend, so that those that are shown come first. */
  private void addDetections(Ratio ratio, boolean countsThem) {
    DetectionTable table = scores.table();
    double[] hits = scores.verdicts().hits();
    double[] misses = scores.verdicts().misses();
    for (int row = 0; row < table.size() && table.score(row) > threshold; row++) {
      ratio.add(table.patients()[row], hits[row], countsThem ? hits[row] + misses[row] : 0);
    }
  }

  private boolean isKnown() {
    return !Double.isNaN(threshold);
  }

  private Ratio ratio() {
    return new Ratio(scores.footage().patients());
  }
}
