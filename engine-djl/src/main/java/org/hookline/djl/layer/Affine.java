package org.hookline.djl.layer;

import ai.djl.ndarray.types.Shape;
import org.hookline.djl.ParameterKind;
import org.jspecify.annotations.Nullable;

/**
 * The weight of a layer and the bias it may have.
 *
 * @param weightFill how the weight starts; null as in PyTorch
 * @param hasBias whether there is a bias
 * @param biasFill how it starts; null as in PyTorch
 */
record Affine(@Nullable Fill weightFill, boolean hasBias, @Nullable Fill biasFill) {

  static final Affine DEFAULT = new Affine(null, true, null);

  Affine weight(Fill fill) {
    return new Affine(fill, hasBias, biasFill);
  }

  Affine bias(boolean on) {
    return new Affine(weightFill, on, biasFill);
  }

  Affine bias(Fill fill) {
    return new Affine(weightFill, true, fill);
  }

  /**
   * Writes both.
   *
   * @param shape of the weight, outputs first; all but the first axis are what one output is a sum
   *     of
   * @return the expressions for them, separated by a comma
   */
  String write(LayerWriter writer, Shape shape) {
    Fill byInputs = Fill.byInputs(shape.size() / shape.get(0));
    String weight =
        writer.parameter("weight", ParameterKind.WEIGHT, shape, or(weightFill, byInputs));
    if (!hasBias) {
      return weight + ", None";
    }
    Shape outputs = new Shape(shape.get(0));
    return weight
        + ", "
        + writer.parameter("bias", ParameterKind.BIAS, outputs, or(biasFill, byInputs));
  }

  private static Fill or(@Nullable Fill chosen, Fill usual) {
    return chosen == null ? usual : chosen;
  }
}
