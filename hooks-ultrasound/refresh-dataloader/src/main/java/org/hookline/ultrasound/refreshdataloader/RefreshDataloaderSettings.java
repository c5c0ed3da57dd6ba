package org.hookline.ultrasound.refreshdataloader;

/**
 * The settings of the hook {@code refresh-dataloader}.
 *
 * @param period iterations between two looks at the files, at least 1
 */
public record RefreshDataloaderSettings(long period) {

  public RefreshDataloaderSettings {
    if (period < 1) {
      throw new IllegalArgumentException("period must be at least 1, it is " + period);
    }
  }
}
