package org.hookline.djl.data;

/**
 * How much is loaded at once, and how far ahead.
 *
 * @param batchSize samples per batch of this process, at least 1
 * @param workers threads that load; 0 loads on the thread that asks
 */
public record LoaderSettings(int batchSize, int workers) {

  /** Batches that may be loading or waiting, per worker. */
  private static final int AHEAD = 2;

  public LoaderSettings {
    if (batchSize < 1) {
      throw new IllegalArgumentException("batch-size must be at least 1, it is " + batchSize);
    }
    if (workers < 0) {
      throw new IllegalArgumentException("workers must not be negative, it is " + workers);
    }
  }

  int batchesAhead() {
    return workers * AHEAD;
  }
}
