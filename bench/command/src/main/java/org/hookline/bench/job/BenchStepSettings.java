package org.hookline.bench.job;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The top-level keys of the step {@code bench}.
 *
 * @param bench what is run
 * @param model what {@code config/application.conf} says to other steps; not looked at
 * @param optimizer the same
 * @param evaluators the same
 */
public record BenchStepSettings(Work bench, Config model, Config optimizer, Config evaluators) {

  /**
   * What is run.
   *
   * @param job the training job; none trains nothing
   * @param model how its model is written; none is the fastest
   * @param losses losses that are put per step where nothing is trained, zero or more
   * @param allReduce bytes of an array that all processes add up per step where nothing is trained,
   *     zero or more
   * @param warmUp iterations before the clock is started, zero or more
   * @param report a file that times and memory are written to; none writes nothing
   */
  public record Work(
      Optional<Job> job,
      Optional<JobModel> model,
      int losses,
      long allReduce,
      long warmUp,
      Optional<Path> report) {

    public Work {
      if (losses < 0 || warmUp < 0 || allReduce < 0) {
        throw new IllegalArgumentException(
            "losses, warm-up and all-reduce must not be negative, they are %d, %d and %d"
                .formatted(losses, warmUp, allReduce));
      }
    }
  }
}
