package org.hookline.ultrasound.detector;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.hookline.djl.ParameterKind;
import org.hookline.djl.Tensors;
import org.hookline.djl.data.SampleRandom;

/**
 * A parameter that a network needs.
 *
 * @param name unique within the network
 * @param kind what it is for
 * @param shape of the array
 * @param fill how it starts
 */
record ParameterSpec(String name, ParameterKind kind, Shape shape, Fill fill) {

  /**
   * A fresh parameter. Its values depend on the seed and its name alone, so a network keeps those
   * of one layer when another is added.
   */
  NDArray create(NDManager manager, long seed) {
    float[] values = new float[Math.toIntExact(shape.size())];
    if (fill instanceof Fill.Constant constant) {
      Arrays.fill(values, (float) constant.value());
    } else if (fill instanceof Fill.Normal normal) {
      SampleRandom random = new SampleRandom(new SampleRandom(seed).nextLong() ^ name.hashCode());
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (random.nextGaussian() * normal.deviation());
      }
    }
    return Tensors.floats(manager, values, shape);
  }
}
