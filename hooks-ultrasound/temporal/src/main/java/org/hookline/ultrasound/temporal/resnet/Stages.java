package org.hookline.ultrasound.temporal.resnet;

import static org.hookline.djl.layer.Layers.relu;
import static org.hookline.djl.layer.Layers.residual;
import static org.hookline.djl.layer.Layers.sequential;

import org.hookline.djl.layer.Conv2d;
import org.hookline.djl.layer.Fill;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.Layers;
import org.hookline.djl.layer.Sequential;

/**
 * Makes the stages of a network: blocks that add what their convolutions find to their input (He et
 * al., <a href="https://arxiv.org/abs/1512.03385">arXiv:1512.03385</a>). As in torchvision, a
 * bottleneck's stride is in its convolution of 3 x 3.
 *
 * @param depth which blocks there are
 * @param norm what follows each convolution
 * @param lastScale what the scale of a block's last norm is at first
 */
record Stages(Depth depth, Norm norm, double lastScale) {

  static Stages of(ResNetSettings settings) {
    return new Stages(
        Depth.of(settings.depth()), settings.norm(), settings.zeroInitResidual() ? 0 : 1);
  }

  /**
   * What a stage works with.
   *
   * @param inputs channels of its input
   * @param width channels within its blocks
   * @param stride of its first block
   */
  record Shape(int inputs, int width, int stride) {}

  /** Channels of a stage's output. */
  int outputs(int width) {
    return width * depth.expansion();
  }

  /**
   * A stage, its blocks called {@code 0}, {@code 1} and so on.
   *
   * @param number from 1 to 4
   */
  Layer stage(int number, Shape shape) {
    Sequential.Builder stage = Sequential.builder().add(block(shape));
    for (int i = 1; i < depth.blocks().get(number - 1); i++) {
      stage.add(block(new Shape(outputs(shape.width()), shape.width(), 1)));
    }
    return stage.build();
  }

  private Layer block(Shape shape) {
    Layer body = depth.bottleneck() ? bottleneck(shape) : basic(shape);
    int outputs = outputs(shape.width());
    boolean fits = shape.stride() == 1 && shape.inputs() == outputs;
    Layer sum = fits ? residual(body) : residual(body, "downsample", shortcut(shape));
    return (writer, input) -> relu().write(writer, sum.write(writer, input));
  }

  private Layer shortcut(Shape shape) {
    int outputs = outputs(shape.width());
    return sequential(
        convolution(shape.inputs(), outputs, 1, shape.stride()), norm.layer(outputs, 1));
  }

  private Layer basic(Shape shape) {
    int width = shape.width();
    return Sequential.builder()
        .add("conv1", convolution(shape.inputs(), width, 3, shape.stride()))
        .add("bn1", norm.layer(width, 1))
        .add("relu", relu())
        .add("conv2", convolution(width, width, 3, 1))
        .add("bn2", norm.layer(width, lastScale))
        .build();
  }

  private Layer bottleneck(Shape shape) {
    int width = shape.width();
    return Sequential.builder()
        .add("conv1", convolution(shape.inputs(), width, 1, 1))
        .add("bn1", norm.layer(width, 1))
        .add("relu1", relu())
        .add("conv2", convolution(width, width, 3, shape.stride()))
        .add("bn2", norm.layer(width, 1))
        .add("relu2", relu())
        .add("conv3", convolution(width, outputs(width), 1, 1))
        .add("bn3", norm.layer(outputs(width), lastScale))
        .build();
  }

  /** Without a bias, and keeping the size but for the stride; of an odd kernel. */
  static Conv2d convolution(int inputs, int outputs, int kernel, int stride) {
    // Keeps the variance of gradients on their way back ("fan out"), as torchvision starts.
    Fill weight = Fill.he((long) outputs * kernel * kernel);
    return Layers.conv2d(inputs, outputs, kernel)
        .stride(stride)
        .padding(kernel / 2)
        .bias(false)
        .weight(weight);
  }
}
