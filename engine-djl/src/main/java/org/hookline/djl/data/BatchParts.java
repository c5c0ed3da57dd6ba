package org.hookline.djl.data;

/**
 * How the samples of one batch are dealt out to the parts it is gone through in: their numbers
 * differ by at most one, the larger parts first.
 *
 * @param samples samples of the batch, at least 1
 * @param count number of parts, from 1 to {@code samples}
 */
public record BatchParts(int samples, int count) {

  public BatchParts {
    if (samples < 1) {
      throw new IllegalArgumentException("batch-size must be at least 1, it is " + samples);
    }
    if (count < 1 || count > samples) {
      throw new IllegalArgumentException(
          "a batch of %d samples must be cut into 1 to %d parts, not %d"
              .formatted(samples, samples, count));
    }
  }

  /** The first sample of a part; parts and samples are numbered from 0. */
  public int start(int part) {
    return part * (samples / count) + Math.min(part, samples % count);
  }

  /** The number of samples of a part. */
  public int size(int part) {
    return start(part + 1) - start(part);
  }

  /**
   * The share of a part in the batch, above 0 and at most 1; the shares of all parts add up to 1.
   * What is a mean over the samples of each part is, weighted by it, a mean over all samples.
   */
  public double share(int part) {
    return (double) size(part) / samples;
  }
}
