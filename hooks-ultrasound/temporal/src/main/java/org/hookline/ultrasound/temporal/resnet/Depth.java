package org.hookline.ultrasound.temporal.resnet;

import java.util.List;

/**
 * How many blocks of which kind a network has.
 *
 * @param blocks of each of the four stages
 * @param bottleneck whether a block narrows the channels to a quarter between two convolutions of 1
 *     x 1, instead of being two of 3 x 3
 */
record Depth(List<Integer> blocks, boolean bottleneck) {

  /** The networks of He et al. (CVPR 2016), by the number of their layers. */
  static Depth of(int layers) {
    return switch (layers) {
      case 18 -> new Depth(List.of(2, 2, 2, 2), false);
      case 34 -> new Depth(List.of(3, 4, 6, 3), false);
      case 50 -> new Depth(List.of(3, 4, 6, 3), true);
      default -> throw new IllegalArgumentException("depth must be 18, 34 or 50, it is " + layers);
    };
  }

  /** Channels that a block gives for each that it works with. */
  int expansion() {
    return bottleneck ? 4 : 1;
  }
}
