package org.hookline.hooks.lrscheduler;

import java.util.List;

/**
 * A learning rate over the iterations of a run, as a factor on the base learning rate.
 *
 * <p>A schedule has no state: the factor depends on the iteration alone, so a resumed run needs
 * nothing to go on. Boundaries are compared as whole iterations, never as fractions. The formulas
 * are those of fvcore's parameter schedulers, as detectron2 uses them.
 */
public sealed interface Schedule permits Schedule.Curve, Warmup {

  /**
   * The factor in one iteration.
   *
   * @param iter from 0 to {@code maxIter}, which is only the point that a warm-up as long as the
   *     run aims at
   * @param maxIter iterations of the whole run, at least 1
   * @return zero or more
   */
  double factor(long iter, long maxIter);

  /** A schedule without warm-up. */
  sealed interface Curve extends Schedule {}

  /** The base learning rate throughout. */
  record Constant() implements Curve {
    @Override
    public double factor(long iter, long maxIter) {
      return 1;
    }
  }

  /**
   * Multiplied by gamma at each milestone.
   *
   * @param milestones the first iterations with the smaller learning rate, ascending, each at least
   *     1
   * @param gamma above 0
   */
  record Multistep(List<Long> milestones, double gamma) implements Curve {
    public Multistep {
      milestones = List.copyOf(milestones);
      long previous = 0;
      for (long milestone : milestones) {
        require(
            milestone > previous,
            "the milestones must be positive and ascending, they are " + milestones);
        previous = milestone;
      }
      requireGamma(gamma);
    }

    @Override
    public double factor(long iter, long maxIter) {
      double factor = 1;
      for (int i = 0; i < milestones.size() && milestones.get(i) <= iter; i++) {
        factor *= gamma;
      }
      return factor;
    }
  }

  /**
   * Half a period of a cosine, from 1 at the start to the end ratio after the last iteration.
   *
   * @param endRatio from 0 to 1
   */
  record Cosine(double endRatio) implements Curve {
    public Cosine {
      requireEndRatio(endRatio);
    }

    @Override
    public double factor(long iter, long maxIter) {
      return endRatio + 0.5 * (1 - endRatio) * (1 + Math.cos(Math.PI * iter / maxIter));
    }
  }

  /**
   * Multiplied by gamma a number of times, at equal distances.
   *
   * @param numDecays zero or more
   * @param gamma above 0
   */
  record Step(int numDecays, double gamma) implements Curve {
    public Step {
      require(numDecays >= 0, "the number of decays must not be negative, it is " + numDecays);
      requireGamma(gamma);
    }

    @Override
    public double factor(long iter, long maxIter) {
      return Math.pow(gamma, (int) Math.min(numDecays, iter * (numDecays + 1L) / maxIter));
    }
  }

  /**
   * Exponential decay, from 1 at the start to {@code decay} after the last iteration.
   *
   * @param decay above 0, at most 1
   */
  record Exponential(double decay) implements Curve {
    public Exponential {
      require(decay > 0 && decay <= 1, "the decay must be above 0 and at most 1, it is " + decay);
    }

    @Override
    public double factor(long iter, long maxIter) {
      return Math.pow(decay, (double) iter / maxIter);
    }
  }

  /**
   * A power of the remaining share of the run, from 1 at the start to 0 after the last iteration.
   *
   * @param power above 0
   */
  record Polynomial(double power) implements Curve {
    public Polynomial {
      require(power > 0 && Double.isFinite(power), "the power must be above 0, it is " + power);
    }

    @Override
    public double factor(long iter, long maxIter) {
      return Math.pow(1 - (double) iter / maxIter, power);
    }
  }

  /**
   * A straight line, from 1 at the start to the end ratio after the last iteration.
   *
   * @param endRatio from 0 to 1
   */
  record Linear(double endRatio) implements Curve {
    public Linear {
      requireEndRatio(endRatio);
    }

    @Override
    public double factor(long iter, long maxIter) {
      double where = (double) iter / maxIter;
      return 1 - where + endRatio * where;
    }
  }

  private static void requireGamma(double gamma) {
    require(gamma > 0 && Double.isFinite(gamma), "gamma must be above 0, it is " + gamma);
  }

  private static void requireEndRatio(double endRatio) {
    require(endRatio >= 0 && endRatio <= 1, "the end ratio must be from 0 to 1, it is " + endRatio);
  }

  private static void require(boolean condition, String problem) {
    if (!condition) {
      throw new IllegalArgumentException(problem);
    }
  }
}
