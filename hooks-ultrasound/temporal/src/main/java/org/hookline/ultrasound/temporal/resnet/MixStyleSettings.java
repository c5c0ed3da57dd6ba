package org.hookline.ultrasound.temporal.resnet;

import org.hookline.ultrasound.temporal.part.Check;

/**
 * How the styles of clips are mixed.
 *
 * @param alpha both parameters of the beta distribution that the shares are drawn from, above 0;
 *     below 1, most shares are near 0 or 1
 * @param probability how likely a batch is mixed at one place of the network, from 0 to 1
 */
public record MixStyleSettings(double alpha, double probability) {

  public MixStyleSettings {
    Check.aboveZero("alpha", alpha);
    Check.fraction("probability", probability);
  }
}
