package org.hookline.ultrasound.temporal.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.hookline.djl.Tensors;
import org.hookline.djl.script.Autograd;
import org.hookline.djl.script.GradMode;

/** Compares derivatives in 64 bits with central differences, element by element. */
final class Slopes {

  private static final double WAY = 1e-5;
  private static final double TOLERANCE = 1e-6;

  private Slopes() {}

  /**
   * Checks the derivative of a sum, weighted so that no two elements of the result count alike.
   *
   * @param inputs {@code FLOAT64} arrays that the result depends on, all to be differentiated by
   */
  static void check(NDManager manager, List<NDArray> inputs, Supplier<NDArray> result) {
    inputs.forEach(input -> input.setRequiresGradient(true));
    NDArray sum = GradMode.on(() -> weightedSum(manager, result.get()));
    Autograd.backward(sum, manager.ones(sum.getShape(), sum.getDataType()));
    for (int i = 0; i < inputs.size(); i++) {
      double[] slopes = inputs.get(i).getGradient().toDoubleArray();
      assertThat(Arrays.stream(slopes).anyMatch(slope -> slope != 0)).as("input %d", i).isTrue();
      DoubleBuffer values = Tensors.memory(Autograd.detach(inputs.get(i))).asDoubleBuffer();
      for (int e = 0; e < slopes.length; e++) {
        double value = values.get(e);
        values.put(e, value + WAY);
        double ahead = GradMode.off(() -> weightedSum(manager, result.get())).getDouble();
        values.put(e, value - WAY);
        double behind = GradMode.off(() -> weightedSum(manager, result.get())).getDouble();
        values.put(e, value);
        double slope = (ahead - behind) / (2 * WAY);
        assertThat(slopes[e])
            .as("input %d, element %d", i, e)
            .isCloseTo(slope, within(TOLERANCE * Math.max(1, Math.abs(slope))));
      }
    }
  }

  private static NDArray weightedSum(NDManager manager, NDArray result) {
    NDArray weights = Waves.doubles(manager, 0.3, result.getShape().getShape());
    return result.mul(weights).sum();
  }
}
