package org.hookline.hooks.bestcheckpoint;

import java.util.Optional;
import java.util.regex.Pattern;
import org.hookline.MetricMode;
import org.hookline.checkpoint.CheckpointStore;

/**
 * The settings of the hook {@code best-checkpoint}.
 *
 * @param metric full name of the scalar that decides
 * @param mode which values of it are better
 * @param keep how many of the best are kept, at least 1
 * @param pointer name of the pointer to the best; none means one made from the instance's name
 */
public record BestCheckpointSettings(
    String metric, MetricMode mode, int keep, Optional<String> pointer) {

  private static final Pattern POINTER = Pattern.compile("(?!iter-)[a-z][a-z0-9._-]*");

  public BestCheckpointSettings {
    if (metric.isBlank()) {
      throw new IllegalArgumentException("metric must name a scalar, it is empty");
    }
    if (keep < 1) {
      throw new IllegalArgumentException("keep must be at least 1, it is " + keep);
    }
    pointer.ifPresent(BestCheckpointSettings::requirePointer);
  }

  /** What {@code --resume} continues from is not for this hook to move. */
  static boolean isPointer(String name) {
    return POINTER.matcher(name).matches() && !name.equals(CheckpointStore.LAST);
  }

  private static void requirePointer(String name) {
    if (!isPointer(name)) {
      throw new IllegalArgumentException(
          "pointer must be lower-case letters, digits and hyphens, and neither \"last\" nor begin"
              + " with \"iter-\"; it is \""
              + name
              + "\"");
    }
  }
}
