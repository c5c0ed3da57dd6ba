package org.hookline.ultrasound.detector;

/**
 * The keys of {@code data.augmentation}: how much frames are varied in training.
 *
 * @param flip probability, from 0 to 1, of a frame being seen from the other side
 * @param zoom frames are scaled by up to this factor, up or down, and moved; at least 1
 * @param gain brightness is multiplied by up to this factor, up or down; at least 1
 * @param gamma brightness from 0 to 1 is raised to a power of up to this, or its inverse; at least
 *     1
 */
public record AugmentationSettings(double flip, double zoom, double gain, double gamma) {

  /** Leaves every frame as it is. */
  static final AugmentationSettings NONE = new AugmentationSettings(0, 1, 1, 1);

  public AugmentationSettings {
    if (!(flip >= 0 && flip <= 1)) {
      throw new IllegalArgumentException("flip must be from 0 to 1, it is " + flip);
    }
    atLeastOne("zoom", zoom);
    atLeastOne("gain", gain);
    atLeastOne("gamma", gamma);
  }

  private static void atLeastOne(String key, double factor) {
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException(key + " must be at least 1, it is " + factor);
    }
  }
}
