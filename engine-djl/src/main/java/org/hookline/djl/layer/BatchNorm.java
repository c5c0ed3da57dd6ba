package org.hookline.djl.layer;

import ai.djl.ndarray.types.Shape;
import org.hookline.djl.layer.Widths.Axis;
import org.hookline.djl.layer.Widths.Width;

/**
 * Normalises each channel over the batch, in inference by running statistics: {@code [N, channels]}
 * or {@code [N, channels, …]}, with {@code weight}, {@code bias}, and the buffers {@code
 * running_mean} and {@code running_var}, of {@code [channels]} each (Ioffe and Szegedy, <a
 * href="https://arxiv.org/abs/1502.03167">arXiv:1502.03167</a>).
 *
 * @param channels second axis of the input, at least 1
 * @param epsilon added to the variance, zero or more
 * @param momentum how much of a batch's statistics goes into the running ones, from 0 to 1
 * @param scale what {@code weight} is at first
 */
public record BatchNorm(int channels, double epsilon, double momentum, double scale)
    implements Layer {

  /** PyTorch's default. */
  static final double MOMENTUM = 0.1;

  public BatchNorm {
    Sizes.requirePositive("channels", channels);
    Scale.requireEpsilon(epsilon);
    if (!(momentum >= 0 && momentum <= 1)) {
      throw new IllegalArgumentException("momentum must be from 0 to 1, it is " + momentum);
    }
  }

  /** With another term added to the variance; 1e-5 at first. */
  public BatchNorm epsilon(double term) {
    return new BatchNorm(channels, term, momentum, scale);
  }

  /**
   * With another share of a batch in the running statistics, as PyTorch counts it; 0.1 at first.
   */
  public BatchNorm momentum(double share) {
    return new BatchNorm(channels, epsilon, share, scale);
  }

  /** With another {@code weight} at first; 1 at first. */
  public BatchNorm scale(double start) {
    return new BatchNorm(channels, epsilon, momentum, start);
  }

  @Override
  public String write(LayerWriter writer, String input) {
    writer
        .widths()
        .requireChannels(input, new Width(Axis.CHANNELS, channels, writer.describe("batchNorm")));
    Shape shape = new Shape(channels);
    String affine = Scale.write(writer, shape, scale);
    String mean = writer.buffer("running_mean", shape, Fill.constant(0));
    String variance = writer.buffer("running_var", shape, Fill.constant(1));
    String output =
        writer.assignFresh(
            "torch.batch_norm(%s, %s, %s, %s, %s, %s, %s, False)"
                .formatted(input, affine, mean, variance, writer.training(), momentum, epsilon));
    writer.widths().copy(input, output);
    return output;
  }
}
