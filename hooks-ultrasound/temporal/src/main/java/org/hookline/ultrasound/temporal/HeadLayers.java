package org.hookline.ultrasound.temporal;

import static org.hookline.djl.layer.Layers.conv2d;
import static org.hookline.djl.layer.Layers.groupNorm;
import static org.hookline.djl.layer.Layers.relu;

import org.hookline.djl.layer.Fill;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.Sequential;

/** The layers that the heads over a feature map are made of. */
final class HeadLayers {

  /** Channels that are normalised together. */
  static final int GROUP = 8;

  /** Else the focal loss drowns in background at first. */
  private static final double PRIOR = 0.01;

  private static final double DEVIATION = 0.01;

  private HeadLayers() {}

  /**
   * Convolutions of 3 x 3 with group normalisation and ReLU: [N, inputs, H, W] to [N, channels, H,
   * W].
   *
   * @param depth how many; with none, the input is left as it is
   */
  static Layer tower(int depth, int inputs, int channels) {
    Sequential.Builder tower = Sequential.builder();
    for (int i = 0; i < depth; i++) {
      tower.add(convolution(i == 0 ? inputs : channels, channels));
    }
    return tower.build();
  }

  private static Layer convolution(int inputs, int channels) {
    Layer convolution =
        conv2d(inputs, channels, 3).padding(1).bias(false).weight(Fill.he(9L * inputs));
    Layer norm = groupNorm(channels / GROUP, channels);
    return (writer, input) ->
        relu().write(writer, norm.write(writer.scope("norm"), convolution.write(writer, input)));
  }

  /** A convolution of 3 x 3 that answers at each location, first by about the bias. */
  static Layer answer(int channels, int outputs, double bias) {
    return conv2d(channels, outputs, 3)
        .padding(1)
        .weight(Fill.normal(DEVIATION))
        .bias(Fill.constant(bias));
  }

  /** Likewise for logits of categories, all of them improbable at first. */
  static Layer categories(int channels, int outputs) {
    return answer(channels, outputs, -Math.log((1 - PRIOR) / PRIOR));
  }
}
