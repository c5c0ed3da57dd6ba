package org.hookline.ultrasound.detector.fcos;

import ai.djl.ndarray.types.Shape;
import org.hookline.djl.layer.Conv2d;
import org.hookline.djl.layer.Layers;

/**
 * The shape of a convolution that keeps the size of its input, divided by the stride.
 *
 * @param inputs input channels
 * @param outputs output channels
 * @param stride at least 1
 * @param dilation distance between the 3 x 3 points that are looked at, at least 1
 */
record Convolution(int inputs, int outputs, int stride, int dilation) {

  static final int KERNEL = 3;

  static Convolution plain(int inputs, int outputs) {
    return new Convolution(inputs, outputs, 1, 1);
  }

  int padding() {
    return dilation * (KERNEL / 2);
  }

  Shape weightShape() {
    return new Shape(outputs, inputs, KERNEL, KERNEL);
  }

  int fanIn() {
    return inputs * KERNEL * KERNEL;
  }

  /** In 32 bits, with a bias. */
  Conv2d layer() {
    return Layers.conv2d(inputs, outputs, KERNEL)
        .stride(stride)
        .padding(padding())
        .dilation(dilation);
  }
}
