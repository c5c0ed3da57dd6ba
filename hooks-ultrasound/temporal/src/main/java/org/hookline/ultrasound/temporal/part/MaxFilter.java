package org.hookline.ultrasound.temporal.part;

import static org.hookline.djl.layer.Layers.conv2d;
import static org.hookline.djl.layer.Layers.groupNorm;
import static org.hookline.djl.layer.Layers.relu;

import org.hookline.djl.layer.Fill;
import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.LayerWriter;

/**
 * Says of each location whether it is the best of its neighbourhood, so that one object is found
 * once: the branch of DeFCN with the 3-D max filter (Wang et al., CVPR 2021, <a
 * href="https://arxiv.org/abs/2012.03544">arXiv:2012.03544</a>, section 3.4), for a single level of
 * features, where the filter's third dimension has one entry.
 *
 * <p>[N, channels, H, W] to logits [N, 1, H, W]: a 3 x 3 convolution; the maximum of each 3 x 3
 * neighbourhood; the input added, against which the maximum is seen (by a weight of its own sign,
 * which the convolution learns); group normalisation, ReLU, and a 3 x 3 convolution to one channel.
 * Convolutions start at a normal distribution of 0.01 and no bias, as there.
 *
 * @param channels a multiple of the groups
 * @param groups that are normalised, at least 1
 */
public record MaxFilter(int channels, int groups) implements Layer {

  /**
   * With the channels of a place beside each other, which the pool is many times faster with on a
   * CPU, also with the two copies and in training.
   */
  private static final String MOST =
      "torch.contiguous(torch.max_pool2d(torch.contiguous(%s, memory_format=2), [3, 3], [1, 1], [1,"
          + " 1]))";

  private static final int KERNEL = 3;
  private static final double DEVIATION = 0.01;

  public MaxFilter {
    Check.positive("channels", channels);
    Check.positive("groups", groups);
  }

  @Override
  public String write(LayerWriter writer, String input) {
    String seen = convolution(channels).write(writer.scope("conv"), input);
    String most = writer.assign(MOST.formatted(seen));
    String both = writer.assign("torch.add(%s, %s)".formatted(most, input));
    String normal = groupNorm(groups, channels).write(writer.scope("norm"), both);
    return convolution(1).write(writer.scope("logits"), relu().write(writer.scope("relu"), normal));
  }

  private Layer convolution(int outputs) {
    return conv2d(channels, outputs, KERNEL)
        .padding(KERNEL / 2)
        .weight(Fill.normal(DEVIATION))
        .bias(Fill.constant(0));
  }
}
