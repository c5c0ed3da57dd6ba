package org.hookline.config;

import static org.hookline.config.ScaledByBatch.Direction.AGAINST;

import java.util.Optional;

/**
 * The section {@code train}.
 *
 * @param maxIter number of iterations, zero or more
 * @param seed the one seed everything random derives from
 * @param threads intra-op threads of the tensor library; none leaves the choice to it
 * @param step the name of the step plug-in
 * @param referenceBatchSize the batch that all settings marked {@link ScaledByBatch} are meant for;
 *     once bound, the batch of the run if they were scaled to it; 0 if they are taken as they are
 * @param referenceWorldSize the number of processes that {@code data.batch-size} is meant for; once
 *     bound, 0 if it was scaled to those of the run; 0 if it is taken as it is
 */
public record TrainSettings(
    @ScaledByBatch(AGAINST) long maxIter,
    long seed,
    Optional<Integer> threads,
    String step,
    int referenceBatchSize,
    int referenceWorldSize) {

  public TrainSettings {
    if (maxIter < 0) {
      throw new IllegalArgumentException("max-iter must not be negative, it is " + maxIter);
    }
    if (threads.isPresent() && threads.get() < 1) {
      throw new IllegalArgumentException("threads must be at least 1, it is " + threads.get());
    }
    if (referenceBatchSize < 0) {
      throw new IllegalArgumentException(
          "reference-batch-size must not be negative, it is " + referenceBatchSize);
    }
    if (referenceWorldSize < 0) {
      throw new IllegalArgumentException(
          "reference-world-size must not be negative, it is " + referenceWorldSize);
    }
  }

  /** Settings that are taken as they are, whatever the batch. */
  public TrainSettings(long maxIter, long seed, Optional<Integer> threads, String step) {
    this(maxIter, seed, threads, step, 0, 0);
  }
}
