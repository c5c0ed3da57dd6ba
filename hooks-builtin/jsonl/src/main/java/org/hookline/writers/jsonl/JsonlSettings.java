package org.hookline.writers.jsonl;

/**
 * The settings of the writer {@code jsonl}.
 *
 * @param period iterations between two lines, at least 1
 * @param window iterations that noisy scalars are smoothed over, at least 1
 */
public record JsonlSettings(long period, int window) {

  public JsonlSettings {
    if (period < 1) {
      throw new IllegalArgumentException("period must be at least 1, it is " + period);
    }
    if (window < 1) {
      throw new IllegalArgumentException("window must be at least 1, it is " + window);
    }
  }
}
