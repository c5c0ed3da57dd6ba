package org.hookline.djl.layer;

import ai.djl.ndarray.types.Shape;
import org.hookline.djl.layer.Widths.Axis;
import org.hookline.djl.layer.Widths.Width;

/**
 * A matrix product over the last axis: {@code [N, …, inputs]} to {@code [N, …, outputs]}, with
 * {@code weight} of {@code [outputs, inputs]} and {@code bias} of {@code [outputs]}.
 *
 * @param inputs features of the input, at least 1
 * @param outputs features of the output, at least 1
 * @param affine weight and bias
 */
public record Linear(int inputs, int outputs, Affine affine) implements Layer {

  public Linear {
    Sizes.requirePositive("inputs", inputs);
    Sizes.requirePositive("outputs", outputs);
  }

  /** With or without a bias; with one at first. */
  public Linear bias(boolean on) {
    return new Linear(inputs, outputs, affine.bias(on));
  }

  /** With a bias that starts in its own way. */
  public Linear bias(Fill fill) {
    return new Linear(inputs, outputs, affine.bias(fill));
  }

  /** With a weight that starts in its own way. */
  public Linear weight(Fill fill) {
    return new Linear(inputs, outputs, affine.weight(fill));
  }

  @Override
  public String write(LayerWriter writer, String input) {
    Widths widths = writer.widths();
    String name = writer.describe("linear");
    widths.requireRows(input, new Width(Axis.LAST, inputs, name));
    String arrays = affine.write(writer, new Shape(outputs, inputs));
    String output = writer.assignFresh("torch.linear(%s, %s)".formatted(input, arrays));
    Width given = widths.of(input);
    widths.put(output, new Width(given == null ? Axis.LAST : given.axis(), outputs, name));
    return output;
  }
}
