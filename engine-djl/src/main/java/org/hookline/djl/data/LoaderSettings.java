package org.hookline.djl.data;

/**
 * How much is loaded at once, and how far ahead.
 *
 * @param parts samples of an iteration of this process, and in how many batches it gets them
 * @param workers threads that load; 0 loads on the thread that asks
 */
public record LoaderSettings(BatchParts parts, int workers) {

  /** Batches that may be loading or waiting, per worker. */
  private static final int AHEAD = 2;

  public LoaderSettings {
    if (workers < 0) {
      throw new IllegalArgumentException("workers must not be negative, it is " + workers);
    }
  }

  /**
   * One batch per iteration.
   *
   * @param batchSize its samples, at least 1
   * @param workers threads that load; 0 loads on the thread that asks
   */
  public LoaderSettings(int batchSize, int workers) {
    this(new BatchParts(batchSize, 1), workers);
  }

  /** Samples of the largest batch. */
  public int batchSize() {
    return parts.size(0);
  }

  int batchesAhead() {
    return workers * AHEAD;
  }
}
