package org.hookline.djl.optimizer;

/** How gradients are limited before the update; chosen by {@code type}. */
public sealed interface Clip {

  /** The limit, above 0. */
  double limit();

  /**
   * Limits every element to {@code [-limit, limit]}.
   *
   * @param limit the largest absolute value, above 0
   */
  record Value(double limit) implements Clip {
    public Value {
      check(limit);
    }
  }

  /**
   * Scales the gradient of each parameter down to an Euclidean norm of at most {@code limit}.
   *
   * @param limit the largest norm of one parameter, above 0
   */
  record Norm(double limit) implements Clip {
    public Norm {
      check(limit);
    }
  }

  /**
   * Scales all gradients by one factor, so that their common Euclidean norm is at most {@code
   * limit}.
   *
   * @param limit the largest norm of all gradients together, above 0
   */
  record FullModel(double limit) implements Clip {
    public FullModel {
      check(limit);
    }
  }

  private static void check(double limit) {
    if (!(limit > 0) || Double.isInfinite(limit)) {
      throw new IllegalArgumentException("limit must be above 0, it is " + limit);
    }
  }
}
