package org.hookline.djl.layer;

import ai.djl.ndarray.types.Shape;
import org.hookline.djl.layer.Widths.Axis;
import org.hookline.djl.layer.Widths.Width;

/**
 * A convolution with a square kernel: {@code [N, inputs, H, W]} to {@code [N, outputs, H', W']},
 * with {@code weight} of {@code [outputs, inputs / groups, kernel, kernel]} and {@code bias} of
 * {@code [outputs]}.
 *
 * @param inputs channels of the input, at least 1
 * @param outputs channels of the output, at least 1
 * @param groups parts of the channels that do not see each other, at least 1
 * @param window kernel, stride, padding and dilation
 * @param affine weight and bias
 */
public record Conv2d(int inputs, int outputs, int groups, Window window, Affine affine)
    implements Layer {

  public Conv2d {
    Sizes.requirePositive("inputs", inputs);
    Sizes.requirePositive("outputs", outputs);
    Sizes.requirePositive("groups", groups);
    Sizes.requireMultiple("inputs", inputs, groups);
    Sizes.requireMultiple("outputs", outputs, groups);
  }

  /** Pixels from one place to the next; 1 at first. */
  public Conv2d stride(int pixels) {
    return with(window.stride(pixels));
  }

  /** Pixels of zero added at each edge; none at first. */
  public Conv2d padding(int pixels) {
    return with(window.padding(pixels));
  }

  /** Pixels from one point of the kernel to the next; 1 at first. */
  public Conv2d dilation(int pixels) {
    return with(window.dilation(pixels));
  }

  /** Parts of the channels that do not see each other, a divisor of both; 1 at first. */
  public Conv2d groups(int count) {
    return new Conv2d(inputs, outputs, count, window, affine);
  }

  /** With or without a bias; with one at first. */
  public Conv2d bias(boolean on) {
    return with(affine.bias(on));
  }

  /** With a bias that starts in its own way. */
  public Conv2d bias(Fill fill) {
    return with(affine.bias(fill));
  }

  /** With a weight that starts in its own way. */
  public Conv2d weight(Fill fill) {
    return with(affine.weight(fill));
  }

  @Override
  public String write(LayerWriter writer, String input) {
    String name = writer.describe("conv2d");
    writer.widths().requireImages(input, new Width(Axis.CHANNELS, inputs, name));
    Shape shape = new Shape(outputs, inputs / groups, window.kernel(), window.kernel());
    String output =
        writer.assignFresh(
            "torch.conv2d(%s, %s, %s, %s)"
                .formatted(input, affine.write(writer, shape), window.geometry(), groups));
    writer.widths().put(output, new Width(Axis.CHANNELS, outputs, name));
    return output;
  }

  private Conv2d with(Window other) {
    return new Conv2d(inputs, outputs, groups, other, affine);
  }

  private Conv2d with(Affine other) {
    return new Conv2d(inputs, outputs, groups, window, other);
  }
}
