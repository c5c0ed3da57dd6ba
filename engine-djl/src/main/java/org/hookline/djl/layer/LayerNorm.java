package org.hookline.djl.layer;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.hookline.djl.layer.Widths.Axis;
import org.hookline.djl.layer.Widths.Width;

/**
 * Normalises the last axes of each sample, with {@code weight} and {@code bias} of their shape (Ba
 * et al., <a href="https://arxiv.org/abs/1607.06450">arXiv:1607.06450</a>).
 *
 * @param shape of the last axes of the input
 * @param epsilon added to the variance, zero or more
 */
public record LayerNorm(Shape shape, double epsilon) implements Layer {

  public LayerNorm {
    Sizes.requirePositive("the number of axes of the shape", shape.dimension());
    Sizes.requirePositive("every axis of the shape", shape.size());
    Scale.requireEpsilon(epsilon);
  }

  /** With another term added to the variance; 1e-5 at first. */
  public LayerNorm epsilon(double term) {
    return new LayerNorm(shape, term);
  }

  @Override
  public String write(LayerWriter writer, String input) {
    requireFit(writer, input);
    String affine = Scale.write(writer, shape);
    String output =
        writer.assignFresh(
            "torch.layer_norm(%s, %s, %s, %s)"
                .formatted(input, Arrays.toString(shape.getShape()), affine, epsilon));
    writer.widths().copy(input, output);
    return output;
  }

  private void requireFit(LayerWriter writer, String input) {
    Width given = writer.widths().of(input);
    String name = writer.describe("layerNorm");
    if (given == null) {
      return;
    }
    if (given.axis() == Axis.CHANNELS && shape.dimension() == 3) {
      writer.widths().requireImages(input, new Width(Axis.CHANNELS, shape.get(0), name));
    } else if (given.axis() != Axis.CHANNELS && shape.dimension() == 1) {
      writer.widths().requireRows(input, new Width(Axis.LAST, shape.get(0), name));
    }
  }
}
