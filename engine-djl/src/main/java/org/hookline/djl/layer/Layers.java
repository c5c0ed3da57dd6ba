package org.hookline.djl.layer;

import ai.djl.ndarray.types.Shape;

/**
 * The usual layers, with the defaults of {@code torch.nn}, and starting as they do there.
 *
 * <pre>{@code
 * Layer net = sequential(
 *     conv2d(1, 16, 3).padding(1).bias(false), batchNorm(16), relu(), maxPool2d(2),
 *     globalAvgPool2d(), linear(16, 10));
 * }</pre>
 */
public final class Layers {

  private Layers() {}

  /** A matrix product with bias, from so many features to so many. */
  public static Linear linear(int inputs, int outputs) {
    return new Linear(inputs, outputs, Affine.DEFAULT);
  }

  /**
   * A convolution with bias, without padding.
   *
   * @param inputs channels of the input
   * @param outputs channels of the output
   * @param kernel points along each side of the kernel
   */
  public static Conv2d conv2d(int inputs, int outputs, int kernel) {
    return new Conv2d(inputs, outputs, 1, Window.of(kernel, 1), Affine.DEFAULT);
  }

  /** Normalises each channel over the batch. */
  public static BatchNorm batchNorm(int channels) {
    return new BatchNorm(channels, Scale.EPSILON, BatchNorm.MOMENTUM, 1);
  }

  /** Normalises groups of channels within each sample. */
  public static GroupNorm groupNorm(int groups, int channels) {
    return new GroupNorm(groups, channels, Scale.EPSILON, 1);
  }

  /** Normalises the last axes of each sample, which have this shape. */
  public static LayerNorm layerNorm(long... shape) {
    return new LayerNorm(new Shape(shape), Scale.EPSILON);
  }

  /** {@code max(x, 0)}. */
  public static Layer relu() {
    return new Activation(Activation.RELU);
  }

  /** {@code x} where it is positive, elsewhere {@code slope · x}. */
  public static Layer leakyRelu(double slope) {
    return new Activation("torch.leaky_relu(%s, " + slope + ")");
  }

  /** {@code x · sigmoid(x)}. */
  public static Layer silu() {
    return new Activation("torch.silu(%s)");
  }

  /** {@code x} times the normal distribution's share below it. */
  public static Layer gelu() {
    return new Activation("torch.gelu(%s)");
  }

  /** {@code 1 / (1 + e^-x)}. */
  public static Layer sigmoid() {
    return new Activation("torch.sigmoid(%s)");
  }

  /** The hyperbolic tangent. */
  public static Layer tanh() {
    return new Activation("torch.tanh(%s)");
  }

  /** The largest value of windows side by side. */
  public static Pool2d maxPool2d(int kernel) {
    return new Pool2d(Pool2d.Kind.MAX, Window.of(kernel, kernel));
  }

  /** The mean of windows side by side. */
  public static Pool2d avgPool2d(int kernel) {
    return new Pool2d(Pool2d.Kind.AVG, Window.of(kernel, kernel));
  }

  /** The mean of each channel: {@code [N, C, H, W]} to {@code [N, C]}. */
  public static Layer globalAvgPool2d() {
    return new GlobalAvgPool2d();
  }

  /** All axes but the first as one: {@code [N, …]} to {@code [N, F]}. */
  public static Layer flatten() {
    return (writer, input) -> writer.assign("torch.flatten(" + input + ", 1)");
  }

  /**
   * In training, makes elements zero at random and scales the others so that the mean stays.
   *
   * @param rate how likely an element becomes zero, from 0 to below 1
   */
  public static Layer dropout(double rate) {
    return new Dropout(rate);
  }

  /** Layers one after another, called {@code 0}, {@code 1}, … as in PyTorch. */
  public static Sequential sequential(Layer... layers) {
    Sequential.Builder builder = Sequential.builder();
    for (Layer layer : layers) {
      builder.add(layer);
    }
    return builder.build();
  }

  /** The input plus what the body makes of it; the body's names are those of the layer. */
  public static Layer residual(Layer body) {
    return new Residual(body, Residual.SHORTCUT, null);
  }

  /**
   * What the shortcut makes of the input, named under {@code shortcut}, plus what the body does.
   */
  public static Layer residual(Layer body, Layer shortcut) {
    return residual(body, Residual.SHORTCUT, shortcut);
  }

  /**
   * What the shortcut makes of the input, plus what the body does.
   *
   * @param name what the shortcut's arrays are under, such as {@code downsample}
   */
  public static Layer residual(Layer body, String name, Layer shortcut) {
    return new Residual(body, name, shortcut);
  }

  /**
   * A layer that never changes: its parameters are not trained, and it computes as in inference.
   * Its arrays have the names that they have in the layer itself.
   */
  public static Layer frozen(Layer layer) {
    return (writer, input) -> layer.write(writer.frozen(), input);
  }
}
