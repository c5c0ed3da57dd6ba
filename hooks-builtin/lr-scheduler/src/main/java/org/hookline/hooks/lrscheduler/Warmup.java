package org.hookline.hooks.lrscheduler;

/**
 * A schedule that begins with a small learning rate.
 *
 * <p>The way up ends where the schedule is by then, not at the base learning rate: warm-up followed
 * by a cosine has no jump.
 *
 * @param then the schedule, whose start the warm-up covers
 * @param iters iterations of warm-up, zero or more
 * @param factor where the warm-up starts, as a share of the schedule's first value; from 0 to 1
 * @param method how it goes up
 * @param rescaleInterval whether the schedule begins behind the warm-up, squeezed into what is left
 *     of the run, instead of lying under it from the start
 */
public record Warmup(
    Schedule.Curve then, long iters, double factor, WarmupMethod method, boolean rescaleInterval)
    implements Schedule {

  public Warmup {
    if (iters < 0) {
      throw new IllegalArgumentException("the warm-up must not be negative, it is " + iters);
    }
    if (!(factor >= 0 && factor <= 1)) {
      throw new IllegalArgumentException("the warm-up factor must be from 0 to 1, it is " + factor);
    }
  }

  @Override
  public double factor(long iter, long maxIter) {
    if (iter >= iters) {
      return behind(iter, maxIter);
    }
    double start = factor * then.factor(0, maxIter);
    return switch (method) {
      case CONSTANT -> start;
      case LINEAR -> {
        double end = behind(Math.min(iters, maxIter), maxIter);
        double way = (double) iter / iters;
        yield start * (1 - way) + end * way;
      }
    };
  }

  private double behind(long iter, long maxIter) {
    return rescaleInterval
        ? then.factor(iter - iters, Math.max(1, maxIter - iters))
        : then.factor(iter, maxIter);
  }
}
