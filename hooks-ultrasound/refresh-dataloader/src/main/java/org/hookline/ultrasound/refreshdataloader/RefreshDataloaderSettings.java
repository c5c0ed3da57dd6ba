package org.hookline.ultrasound.refreshdataloader;

import static org.hookline.config.ScaledByBatch.Direction.AGAINST;

import org.hookline.config.ScaledByBatch;

/**
 * The settings of the hook {@code refresh-dataloader}.
 *
 * @param period iterations between two looks at the files, at least 1
 */
public record RefreshDataloaderSettings(@ScaledByBatch(AGAINST) long period) {

  public RefreshDataloaderSettings {
    if (period < 1) {
      throw new IllegalArgumentException("period must be at least 1, it is " + period);
    }
  }
}
