package org.hookline.ultrasound.detector.fcos;

import static org.hookline.djl.layer.Layers.batchNorm;
import static org.hookline.djl.layer.Layers.groupNorm;
import static org.hookline.djl.layer.Layers.relu;

import org.hookline.djl.layer.Fill;
import org.hookline.djl.layer.Layer;

/**
 * The layers that FCOS is made of.
 *
 * @param norm what follows a convolution
 * @param precision what convolutions compute in; all that a layer gives is in 32 bits
 * @param emulated whether 16-bit numbers are multiplied as 32-bit ones once they are rounded,
 *     because there are no instructions for them; without effect on 32 bits
 */
record FcosLayers(Norm norm, Precision precision, boolean emulated) {

  /** Channels that are normalised together. */
  private static final int GROUP = 8;

  /** A convolution without bias, normalisation and ReLU. */
  Layer convolutionNormRelu(Convolution shape) {
    Fill he = Fill.he(shape.fanIn());
    Layer convolution =
        precision == Precision.FLOAT32
            ? shape.layer().weight(he).bias(false)
            : new RoundedConvolution(shape, he, null, emulated);
    int channels = shape.outputs();
    Layer normalisation =
        norm == Norm.GROUP ? groupNorm(channels / GROUP, channels) : batchNorm(channels);
    return (writer, input) -> {
      String convolved = convolution.write(writer, input);
      return relu().write(writer, normalisation.write(writer.scope("norm"), convolved));
    };
  }

  /** A convolution with a bias that starts at a constant. */
  Layer convolution(Convolution shape, double bias) {
    Fill weight = Fill.normal(0.01);
    Fill constant = Fill.constant(bias);
    return precision == Precision.FLOAT32
        ? shape.layer().weight(weight).bias(constant)
        : new RoundedConvolution(shape, weight, constant, emulated);
  }
}
