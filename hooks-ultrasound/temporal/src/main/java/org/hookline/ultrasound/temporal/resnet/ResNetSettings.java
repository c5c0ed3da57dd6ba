package org.hookline.ultrasound.temporal.resnet;

import java.util.Optional;
import org.hookline.ultrasound.temporal.part.Check;

/**
 * The keys of a ResNet.
 *
 * @param depth 18, 34 or 50
 * @param channels of the stem, a multiple of 4; each stage works with twice the channels of the one
 *     before, the first with as many as the stem. torchvision's weights are for 64
 * @param stem what comes before the first stage
 * @param stride pixels of a frame from one place of the feature map to the next, 8 or 16
 * @param norm what follows each convolution
 * @param freezeAt how much is not trained, as detectron2 counts it: 0 nothing, 1 the stem, 2 {@code
 *     layer1} too, 3 {@code layer2} too, 4 all
 * @param zeroInitResidual whether each block starts by passing on its input alone; not with norms
 *     that stay as they start
 * @param pixelMean what is subtracted from each pixel, which is from 0 to 1
 * @param pixelStd what the rest is divided by, above 0
 * @param mixStyle how the styles of clips are mixed in training; none leaves them
 */
public record ResNetSettings(
    int depth,
    int channels,
    Stem stem,
    int stride,
    Norm norm,
    int freezeAt,
    boolean zeroInitResidual,
    double pixelMean,
    double pixelStd,
    Optional<MixStyleSettings> mixStyle) {

  public ResNetSettings {
    Depth.of(depth);
    Check.that(channels > 0 && channels % 4 == 0, "channels must be a multiple of 4", channels);
    Check.that(stride == 8 || stride == 16, "stride must be 8 or 16", stride);
    Check.that(freezeAt >= 0 && freezeAt <= 4, "freeze-at must be from 0 to 4", freezeAt);
    Check.aboveZero("pixel-std", pixelStd);
    if (zeroInitResidual && norm == Norm.FROZEN_BATCH) {
      throw new IllegalArgumentException(
          "zero-init-residual needs norms that are trained, and those of norm = frozen-batch would"
              + " stay zero; leave one of them out");
    }
  }

  /** The same with other norms. */
  ResNetSettings withNorm(Norm newNorm) {
    return new ResNetSettings(
        depth,
        channels,
        stem,
        stride,
        newNorm,
        freezeAt,
        zeroInitResidual,
        pixelMean,
        pixelStd,
        mixStyle);
  }
}
