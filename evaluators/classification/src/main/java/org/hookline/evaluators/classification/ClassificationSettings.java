package org.hookline.evaluators.classification;

import java.util.List;
import org.hookline.scoring.PatientIntervals;

/**
 * Settings of the evaluator {@code classification}.
 *
 * @param unit what a sample is
 * @param top for which {@code k} it is reported how often the right class is among the best {@code
 *     k}; at least 2 each
 * @param bins of equal width from 0 to 1 for the calibration error, from 1 to 1000
 * @param resamples of the bootstrap, up to 100,000; 0 for no intervals
 * @param seed of the bootstrap
 * @param pictures whether figures are drawn
 */
public record ClassificationSettings(
    Unit unit, List<Integer> top, int bins, int resamples, long seed, boolean pictures) {

  /** What a sample is. */
  public enum Unit {
    /** Each frame. */
    FRAME,
    /** Each video, with all of its frames that are scored. */
    VIDEO
  }

  public ClassificationSettings {
    top = List.copyOf(top);
    if (top.stream().anyMatch(k -> k < 2)) {
      throw new IllegalArgumentException("top must hold numbers of 2 or more, it is " + top);
    }
    if (bins < 1 || bins > 1000) {
      throw new IllegalArgumentException("bins must be from 1 to 1000, it is " + bins);
    }
    PatientIntervals.requireResamples(resamples);
  }
}
