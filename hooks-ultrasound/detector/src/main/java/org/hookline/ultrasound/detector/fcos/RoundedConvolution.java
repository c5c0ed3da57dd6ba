package org.hookline.ultrasound.detector.fcos;

import ai.djl.ndarray.types.Shape;
import org.hookline.djl.ParameterKind;
import org.hookline.djl.layer.Fill;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerWriter;
import org.jspecify.annotations.Nullable;

/**
 * A convolution that multiplies bfloat16 numbers; its input, output and parameters are in 32 bits.
 *
 * @param shape the convolution
 * @param weight how the weight starts
 * @param bias how the bias starts; null for none
 * @param emulated whether numbers are multiplied as 32-bit ones once they are rounded
 */
record RoundedConvolution(Convolution shape, Fill weight, @Nullable Fill bias, boolean emulated)
    implements Layer {

  /** libtorch's numbers of the types: {@code c10::ScalarType}. */
  private static final int FLOAT32 = 6;

  private static final int BFLOAT16 = 15;

  @Override
  public String write(LayerWriter writer, String input) {
    String kernel = writer.parameter("weight", ParameterKind.WEIGHT, shape.weightShape(), weight);
    String narrow =
        "torch.conv2d(%s, %s, None, %s, %s, %s, 1)"
            .formatted(
                rounded(input),
                rounded(kernel),
                pair(shape.stride()),
                pair(shape.padding()),
                pair(shape.dilation()));
    String convolved = writer.assign(cast(emulated ? cast(narrow, BFLOAT16) : narrow, FLOAT32));
    if (bias == null) {
      return convolved;
    }
    String offset = writer.parameter("bias", ParameterKind.BIAS, new Shape(shape.outputs()), bias);
    // Added in 32 bits: next to a large bias, what the convolution found would be rounded away.
    return writer.assign(
        "torch.add(%s, torch.reshape(%s, [1, -1, 1, 1]))".formatted(convolved, offset));
  }

  /** The gradient of a cast is a cast back, so gradients arrive in 32 bits like their weights. */
  private String rounded(String tensor) {
    String narrow = cast(tensor, BFLOAT16);
    return emulated ? cast(narrow, FLOAT32) : narrow;
  }

  private static String cast(String tensor, int type) {
    return "torch.to(%s, %s)".formatted(tensor, type);
  }

  private static String pair(int value) {
    return "[" + value + ", " + value + "]";
  }
}
