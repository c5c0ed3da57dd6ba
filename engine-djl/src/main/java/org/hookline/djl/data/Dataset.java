package org.hookline.djl.data;

import java.util.random.RandomGenerator;

/**
 * Samples by index; read from several threads at once.
 *
 * @param <S> a sample
 */
public interface Dataset<S> {

  /** Number of samples. */
  int size();

  /**
   * Reads a sample.
   *
   * @param index from 0 to {@code size() - 1}
   * @param random the only source of randomness: what it gives depends on the run's seed, the epoch
   *     and the index, and on nothing else
   */
  S get(int index, RandomGenerator random);

  /** What somebody would look for to find a sample again, such as its file. */
  default String id(int index) {
    return Integer.toString(index);
  }

  /**
   * Whether a sample never comes in one batch with those before it, where batches are made in the
   * order of the data set.
   */
  default boolean beginsBatch(int index) {
    return false;
  }
}
