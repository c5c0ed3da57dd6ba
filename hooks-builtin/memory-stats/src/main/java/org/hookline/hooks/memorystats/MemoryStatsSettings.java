package org.hookline.hooks.memorystats;

/**
 * The settings of the hook {@code memory-stats}.
 *
 * @param period iterations between two readings, at least 1
 * @param growthWarning steady growth of the resident memory that is warned of, in MB per 1000
 *     iterations; 0 for none
 */
public record MemoryStatsSettings(long period, double growthWarning) {

  public MemoryStatsSettings {
    if (period < 1) {
      throw new IllegalArgumentException("period must be at least 1, it is " + period);
    }
    if (!(growthWarning >= 0)) {
      throw new IllegalArgumentException(
          "growth-warning must not be negative, it is " + growthWarning);
    }
  }
}
