package org.hookline.djl.layer;

/**
 * A part of a model that writes itself as TorchScript. {@link Layers} has the usual ones; one of
 * your own is a few lines:
 *
 * <pre>{@code
 * record Scale(int channels) implements Layer {
 *   public String write(LayerWriter writer, String input) {
 *     String factor =
 *         writer.parameter("factor", ParameterKind.WEIGHT, new Shape(channels, 1, 1), Fill.constant(1));
 *     return writer.assign("torch.mul(%s, %s)".formatted(input, factor));
 *   }
 * }
 * }</pre>
 *
 * <p>A layer holds no arrays. Written twice, it is two layers with parameters of their own.
 */
@FunctionalInterface
public interface Layer {

  /**
   * Writes the layer, once, while a model is built.
   *
   * @param writer takes the lines and the parameters, under the layer's own name
   * @param input the variable that holds the input, a {@code Tensor}; not to be changed in place,
   *     as others may read it too
   * @return the variable that holds the output
   * @throws IllegalArgumentException if the layer does not fit what comes before it
   */
  String write(LayerWriter writer, String input);
}
