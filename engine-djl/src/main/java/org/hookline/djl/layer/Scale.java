package org.hookline.djl.layer;

import ai.djl.ndarray.types.Shape;
import org.hookline.djl.ParameterKind;

/**
 * The scale and shift that follow normalisation: {@code weight}, usually 1 at first, and {@code
 * bias}, 0.
 */
final class Scale {

  /** What is added to variances, so that nothing is divided by zero: PyTorch's default. */
  static final double EPSILON = 1e-5;

  private Scale() {}

  /** Writes both; gives the expressions for them, separated by a comma. */
  static String write(LayerWriter writer, Shape shape) {
    return write(writer, shape, 1);
  }

  /** Writes both, with another scale at first. */
  static String write(LayerWriter writer, Shape shape, double start) {
    return writer.parameter("weight", ParameterKind.NORM, shape, Fill.constant(start))
        + ", "
        + writer.parameter("bias", ParameterKind.NORM, shape, Fill.constant(0));
  }

  static void requireEpsilon(double epsilon) {
    if (!(epsilon >= 0)) {
      throw new IllegalArgumentException("epsilon must not be negative, it is " + epsilon);
    }
  }
}
