package org.hookline.djl.layer;

import ai.djl.ndarray.types.Shape;
import org.hookline.djl.layer.Widths.Axis;
import org.hookline.djl.layer.Widths.Width;

/**
 * Normalises groups of channels within each sample: {@code [N, channels]} or {@code [N, channels,
 * …]}, with {@code weight} and {@code bias} of {@code [channels]} (Wu and He, <a
 * href="https://arxiv.org/abs/1803.08494">arXiv:1803.08494</a>).
 *
 * @param groups number of groups, a divisor of the channels
 * @param channels second axis of the input, at least 1
 * @param epsilon added to the variance, zero or more
 * @param scale what {@code weight} is at first
 */
public record GroupNorm(int groups, int channels, double epsilon, double scale) implements Layer {

  public GroupNorm {
    Sizes.requirePositive("groups", groups);
    Sizes.requirePositive("channels", channels);
    Sizes.requireMultiple("channels", channels, groups);
    Scale.requireEpsilon(epsilon);
  }

  /** With another term added to the variance; 1e-5 at first. */
  public GroupNorm epsilon(double term) {
    return new GroupNorm(groups, channels, term, scale);
  }

  /** With another {@code weight} at first; 1 at first. */
  public GroupNorm scale(double start) {
    return new GroupNorm(groups, channels, epsilon, start);
  }

  @Override
  public String write(LayerWriter writer, String input) {
    writer
        .widths()
        .requireChannels(input, new Width(Axis.CHANNELS, channels, writer.describe("groupNorm")));
    String affine = Scale.write(writer, new Shape(channels), scale);
    String output =
        writer.assignFresh(
            "torch.group_norm(%s, %s, %s, %s)".formatted(input, groups, affine, epsilon));
    writer.widths().copy(input, output);
    return output;
  }
}
