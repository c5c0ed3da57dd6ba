package org.hookline.ultrasound.temporal.resnet;

/**
 * How the styles of clips are mixed.
 *
 * @param alpha both parameters of the beta distribution that the shares are drawn from, above 0;
 *     below 1, most shares are near 0 or 1
 * @param probability how likely a batch is mixed at one place of the network, from 0 to 1
 */
public record MixStyleSettings(double alpha, double probability) {

  public MixStyleSettings {
    if (!(alpha > 0)) {
      throw new IllegalArgumentException("alpha must be above 0, it is " + alpha);
    }
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability must be from 0 to 1, it is " + probability);
    }
  }
}
