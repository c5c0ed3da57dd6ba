package org.hookline;

/**
 * Weights besides those that are trained, such as their moving average, kept by a {@link Hook}
 * which also implements this; {@link Trainer#weights} finds them by the hook's name.
 */
@FunctionalInterface
public interface AlternativeWeights {

  /**
   * Runs {@code body} while the model has these weights. Afterwards it has the trained ones again,
   * however {@code body} ended.
   */
  void during(Runnable body);
}
