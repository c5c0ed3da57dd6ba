package org.hookline.ultrasound.data.simulation;

import java.util.List;
import org.hookline.ultrasound.data.simulation.Layer.Pattern;
import org.hookline.ultrasound.data.simulation.Layer.Surface;

/** Draws the layers of an organ. */
final class LayerComposer {

  /** Depth of the image, in mm, at which the layers have the thickness that is written here. */
  private static final double USUAL_DEPTH = 42;

  private final SplitMix64 random;

  LayerComposer(SplitMix64 random) {
    this.random = random;
  }

  /**
   * Draws the layers from the skin down.
   *
   * @param depth of the image, in mm; the layers' thickness goes with it
   */
  Anatomy compose(Organ organ, double depth) {
    double scale = depth / USUAL_DEPTH;
    return organ == Organ.BREAST ? breast(scale) : thyroid(scale);
  }

  /** Skin, fat, parenchyma, deep fat, muscle, and what is behind. */
  private Anatomy breast(double scale) {
    double fat = random.between(1.2, 1.8);
    double parenchyma = scale * random.between(5.5, 9.5);
    double deepFat = scale * random.between(25, 29);
    double muscle = deepFat + scale * random.between(2, 4);
    double chestWall = muscle + scale * random.between(6, 8);
    List<Layer> layers =
        List.of(
            skin(),
            new Layer(surface(fat, 0.08, -2), -9, 0.4, new Pattern(1, 1.5, random.between(13, 17))),
            new Layer(
                surface(parenchyma, random.between(0.8, 1.6), -6),
                0,
                0.52,
                new Pattern(
                    random.between(1.2, 2.2), random.between(2, 3.2), random.between(0, 4))),
            new Layer(
                surface(deepFat, random.between(0.8, 1.6), -7), -8, 0.42, new Pattern(1, 1, 13)),
            new Layer(surface(muscle, random.between(0.4, 0.9), 0), -7, 0.6, new Pattern(1, 4, 0)),
            new Layer(
                surface(chestWall, random.between(0.5, 1), 4), -10, 0.9, new Pattern(1, 3, 0)));
    return new Anatomy(layers, 2);
  }

  /**
   * Skin, thin fat, strap muscles, the gland in its bright capsule, prevertebral muscle, and the
   * spine.
   */
  private Anatomy thyroid(double scale) {
    double fat = random.between(1, 1.5);
    double strap = scale * random.between(2.8, 4);
    double gland = strap + scale * random.between(3.5, 5.5);
    double muscle = scale * random.between(24, 27);
    double spine = muscle + scale * random.between(6, 9);
    List<Layer> layers =
        List.of(
            skin(),
            new Layer(surface(fat, 0.08, -2), -5, 0.45, new Pattern(1, 1.5, 6)),
            new Layer(surface(strap, random.between(0.1, 0.4), 2), -13, 0.6, new Pattern(1, 5, 0)),
            new Layer(
                surface(gland, random.between(0.4, 0.9), 7), 1.5, 0.52, new Pattern(0.4, 0.6, 0)),
            new Layer(surface(muscle, random.between(0.5, 1), 6), -13, 0.65, new Pattern(1, 5, 0)),
            new Layer(surface(spine, random.between(0.8, 1.6), 9), -16, 4, new Pattern(1, 2, 0)));
    return new Anatomy(layers, 3);
  }

  private Layer skin() {
    return new Layer(surface(-1, 0, -100), 3, 0.6, new Pattern(0.5, 1, 0));
  }

  private Surface surface(double depth, double amplitude, double brightness) {
    return new Surface(depth, amplitude, random.between(17, 34), random.angle(), brightness);
  }
}
