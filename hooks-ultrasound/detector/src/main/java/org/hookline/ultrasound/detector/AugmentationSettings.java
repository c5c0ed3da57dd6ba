package org.hookline.ultrasound.detector;

/**
 * The keys of {@code data.augmentation}: how much frames are varied in training. All frames of a
 * segment are varied alike.
 *
 * @param flip probability, from 0 to 1, of a frame being seen from the other side
 * @param zoom frames are scaled by up to this factor, up or down, and moved, within a view of the
 *     frame's size; at least 1
 * @param gain brightness is multiplied by up to this factor, up or down; at least 1
 * @param gamma brightness from 0 to 1 is raised to a power of up to this, or its inverse; at least
 *     1
 * @param scale by how much the view as a whole gets larger or smaller
 * @param contrast from 0 to 1: the contrast is multiplied by a factor of 1 plus or minus up to this
 * @param sharpness from 0 to 1, likewise
 */
public record AugmentationSettings(
    double flip,
    double zoom,
    double gain,
    double gamma,
    Scale scale,
    double contrast,
    double sharpness) {

  /** Leaves every frame as it is. */
  static final AugmentationSettings NONE =
      new AugmentationSettings(0, 1, 1, 1, new Scale(1, 1), 0, 0);

  public AugmentationSettings {
    share("flip", flip);
    atLeastOne("zoom", zoom);
    atLeastOne("gain", gain);
    atLeastOne("gamma", gamma);
    share("contrast", contrast);
    share("sharpness", sharpness);
  }

  /**
   * A factor that is drawn evenly from a range.
   *
   * @param min above 0
   * @param max at least {@code min}, at most 10
   */
  public record Scale(double min, double max) {

    private static final double LARGEST = 10;

    public Scale {
      if (!(min > 0 && min <= max && max <= LARGEST)) {
        throw new IllegalArgumentException(
            "min must be above 0 and at most max, which is at most 10; they are %s and %s"
                .formatted(min, max));
      }
    }

    double width() {
      return max - min;
    }
  }

  private static void share(String key, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(key + " must be from 0 to 1, it is " + value);
    }
  }

  private static void atLeastOne(String key, double factor) {
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException(key + " must be at least 1, it is " + factor);
    }
  }
}
