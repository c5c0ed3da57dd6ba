package org.hookline.hooks.progress;

import java.time.Duration;

/**
 * The settings of the hook {@code progress}.
 *
 * @param every time between two lines where there is no terminal; above zero
 * @param bar whether a terminal gets a bar instead of lines
 */
public record ProgressSettings(Duration every, boolean bar) {

  public ProgressSettings {
    if (every.isNegative() || every.isZero()) {
      throw new IllegalArgumentException("every must be above zero");
    }
  }
}
