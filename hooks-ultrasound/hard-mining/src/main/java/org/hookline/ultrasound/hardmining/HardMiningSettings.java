package org.hookline.ultrasound.hardmining;

import static org.hookline.config.ScaledByBatch.Direction.AGAINST;

import java.nio.file.Path;
import java.util.Optional;
import org.hookline.config.ScaledByBatch;

/**
 * The settings of the hook {@code hard-mining}.
 *
 * @param period iterations between two passes over the training data, at least 1
 * @param scoreThreshold what a false positive scores at least, from 0 to 1
 * @param iouThreshold the intersection over union with an object of its frame from which on a
 *     detection is none, from 0 to 1
 * @param output the file that an evaluation without training writes; none writes nothing then
 */
public record HardMiningSettings(
    @ScaledByBatch(AGAINST) long period,
    double scoreThreshold,
    double iouThreshold,
    Optional<Path> output) {

  public HardMiningSettings {
    if (period < 1) {
      throw new IllegalArgumentException("period must be at least 1, it is " + period);
    }
    requireShare("score-threshold", scoreThreshold);
    requireShare("iou-threshold", iouThreshold);
    if (iouThreshold == 0) {
      throw new IllegalArgumentException(
          "iou-threshold must be above 0, or nothing could be a false positive in a frame with objects");
    }
  }

  private static void requireShare(String key, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(key + " must be from 0 to 1, it is " + value);
    }
  }
}
