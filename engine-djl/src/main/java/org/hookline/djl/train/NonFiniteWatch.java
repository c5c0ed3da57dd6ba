package org.hookline.djl.train;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what a loss or gradient that is not finite means, by the step's policy. */
final class NonFiniteWatch {

  private NonFinitePolicy policy = NonFinitePolicy.FAIL;
  private List<NonFinite> found = new ArrayList<>();
  private long latest = -1;
  private @Nullable NonFiniteException failure;

  void policy(NonFinitePolicy newPolicy) {
    policy = newPolicy;
  }

  /** Throws what was thrown once: somebody may have survived it. */
  void checkSound() {
    if (failure != null) {
      throw failure;
    }
  }

  /** Whether losses of later iterations say nothing, because the weights stand still. */
  boolean isHalted() {
    return failure != null || (policy == NonFinitePolicy.HOLD && latest >= 0);
  }

  /** The loss itself was not finite. */
  void loss(long iteration, List<String> names, String values) {
    report(
        new NonFinite(
            iteration,
            names,
            "the loss is not finite at iteration %d: %s".formatted(iteration, values)));
  }

  /** A gradient was not finite, or the loss, which then was reported before. */
  void gradient(long iteration) {
    if (iteration > latest) {
      report(
          new NonFinite(
              iteration,
              List.of(),
              "a gradient is not finite at iteration %d, though its loss is".formatted(iteration)));
    }
  }

  /** What was found since this was last asked for, oldest first. */
  List<NonFinite> take() {
    List<NonFinite> taken = found;
    found = new ArrayList<>();
    return taken;
  }

  private void report(NonFinite news) {
    latest = news.iteration();
    if (policy == NonFinitePolicy.FAIL) {
      failure = new NonFiniteException(news);
      throw failure;
    }
    found.add(news);
  }
}
