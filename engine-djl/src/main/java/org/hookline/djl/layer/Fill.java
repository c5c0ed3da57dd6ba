package org.hookline.djl.layer;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How the values of a fresh parameter are drawn. */
@FunctionalInterface
public interface Fill {

  /**
   * Writes every element.
   *
   * @param values the parameter, row by row
   * @param random what follows from the model's seed and the parameter's name
   */
  void fill(float[] values, RandomGenerator random);

  /** The same value everywhere. */
  static Fill constant(double value) {
    return (values, random) -> Arrays.fill(values, (float) value);
  }

  /** A normal distribution around zero with a standard deviation. */
  static Fill normal(double deviation) {
    return (values, random) -> {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (random.nextGaussian() * deviation);
      }
    };
  }

  /** A uniform distribution from {@code -bound} to {@code bound}. */
  static Fill uniform(double bound) {
    return (values, random) -> {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
      }
    };
  }

  /**
   * A normal distribution that keeps the variance through a layer with ReLU (He et al., ICCV 2015,
   * <a href="https://arxiv.org/abs/1502.01852">arXiv:1502.01852</a>).
   *
   * @param inputs what one output is a sum of, at least 1
   */
  static Fill he(long inputs) {
    return normal(Math.sqrt(2.0 / inputs));
  }

  /**
   * A uniform distribution up to {@code 1 / sqrt(inputs)}: what PyTorch's {@code Linear} and {@code
   * Conv2d} start their weights and biases from.
   *
   * @param inputs what one output is a sum of, at least 1
   */
  static Fill byInputs(long inputs) {
    return uniform(1 / Math.sqrt((double) inputs));
  }
}
