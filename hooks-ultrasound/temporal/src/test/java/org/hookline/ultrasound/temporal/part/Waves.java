package org.hookline.ultrasound.temporal.part;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.hookline.djl.Tensors;

/** Arrays that a numpy program can make again: {@code sin(0.7 * arange(n) + phase)}. */
final class Waves {

  private Waves() {}

  static NDArray doubles(NDManager manager, double phase, long... shape) {
    Shape of = new Shape(shape);
    double[] values = new double[(int) of.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sin(0.7 * i + phase);
    }
    return Tensors.doubles(manager, values, of);
  }
}
