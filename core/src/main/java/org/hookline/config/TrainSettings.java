package org.hookline.config;

import java.util.Optional;

/**
 * The section {@code train}.
 *
 * @param maxIter number of iterations, zero or more
 * @param seed the one seed everything random derives from
 * @param threads intra-op threads of the tensor library; none leaves the choice to it
 * @param step the name of the step plug-in
 */
public record TrainSettings(long maxIter, long seed, Optional<Integer> threads, String step) {

  public TrainSettings {
    if (maxIter < 0) {
      throw new IllegalArgumentException("max-iter must not be negative, it is " + maxIter);
    }
    if (threads.isPresent() && threads.get() < 1) {
      throw new IllegalArgumentException("threads must be at least 1, it is " + threads.get());
    }
  }
}
