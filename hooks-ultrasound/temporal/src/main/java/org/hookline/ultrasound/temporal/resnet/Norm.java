package org.hookline.ultrasound.temporal.resnet;

import org.hookline.djl.layer.Layer;
import org.hookline.djl.layer.Layers;

/** What follows each convolution. */
public enum Norm {
  /** One channel over all frames of a batch, in inference by the running statistics of training. */
  BATCH {
    @Override
    Layer layer(int channels, double scale) {
      return Layers.batchNorm(channels).scale(scale);
    }
  },

  /**
   * One channel by running statistics that, like scale and shift, never change: for weights that
   * come from a file, where batches are too small to learn statistics from.
   */
  FROZEN_BATCH {
    @Override
    Layer layer(int channels, double scale) {
      return Layers.frozen(BATCH.layer(channels, scale));
    }
  },

  /** Groups of channels of one frame: 32, or as many as leave two channels for each. */
  GROUP {
    @Override
    Layer layer(int channels, double scale) {
      int groups = Math.min(MAX_GROUPS, Integer.lowestOneBit(channels / 2));
      return Layers.groupNorm(groups, channels).scale(scale);
    }
  };

  /** As in Wu and He, <a href="https://arxiv.org/abs/1803.08494">arXiv:1803.08494</a>. */
  private static final int MAX_GROUPS = 32;

  /**
   * The layer.
   *
   * @param channels even
   * @param scale what its {@code weight} is at first
   */
  abstract Layer layer(int channels, double scale);
}
