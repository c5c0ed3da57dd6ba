package org.hookline.ultrasound.temporal.resnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.hookline.djl.Tensors;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerModel;
import org.hookline.djl.loss.LossKind;
import org.hookline.djl.script.GradMode;

/** Networks, and numbers to feed them with. */
final class Nets {

  private Nets() {}

  /** torchvision's. */
  static ResNetSettings standard(int depth) {
    return new ResNetSettings(
        depth, 64, Stem.STANDARD, 16, Norm.BATCH, 0, false, 0, 1, Optional.empty());
  }

  /** Depth 18 with 8 channels and stride 8 for small frames. */
  static ResNetSettings small(Norm norm, int freezeAt) {
    return new ResNetSettings(18, 8, Stem.SMALL, 8, norm, freezeAt, false, 0, 1, Optional.empty());
  }

  static LayerModel model(NDManager manager, Layer layer) {
    return LayerModel.of(manager, layer, LossKind.MSE, 3);
  }

  /** What a model makes of an input in its current mode, nothing recorded. */
  static NDArray forward(LayerModel model, NDArray input) {
    return GradMode.off(() -> model.forward(new NDList(input)).head());
  }

  /** As {@code torchvision.py} has them: what becomes of fractions from -1 to 1. */
  static float[] fractions(long size, int number, DoubleUnaryOperator change) {
    float[] values = new float[Math.toIntExact(size)];
    for (long i = 0; i < values.length; i++) {
      double u = ((i * i % 1009 * 31 + i * 7 + number * 17L) % 1009 - 504) / 504.0;
      values[(int) i] = (float) change.applyAsDouble(u);
    }
    return values;
  }

  static NDArray fractions(NDManager manager, Shape shape, int number) {
    return Tensors.floats(manager, fractions(shape.size(), number, u -> u), shape);
  }

  static void write(NDArray alias, float[] values) {
    Tensors.memory(alias).asFloatBuffer().put(values);
  }
}
