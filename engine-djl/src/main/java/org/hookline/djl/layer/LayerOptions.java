package org.hookline.djl.layer;

import org.hookline.djl.loss.LossKind;

/**
 * What a {@link LayerModel} needs to know beside its layers.
 *
 * @param loss of the output and the first target of a batch
 * @param seed what fresh weights are drawn from
 * @param channelsLast whether images are computed with the channels of a pixel side by side in
 *     memory; the sums of convolutions are then in another order
 */
public record LayerOptions(LossKind loss, long seed, boolean channelsLast) {

  /** With channels where the input has them. */
  public LayerOptions(LossKind loss, long seed) {
    this(loss, seed, false);
  }
}
