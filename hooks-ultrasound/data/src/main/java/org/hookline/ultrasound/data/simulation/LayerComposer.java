package org.hookline.ultrasound.data.simulation;

import java.util.List;
import org.hookline.ultrasound.data.simulation.Layer.Pattern;
import org.hookline.ultrasound.data.simulation.Layer.Surface;

/** Draws the layers of a breast: skin, fat, parenchyma, deep fat, muscle, and what is behind. */
final class LayerComposer {

  private final SplitMix64 random;

  LayerComposer(SplitMix64 random) {
    this.random = random;
  }

  /**
   * Draws the layers from the skin down.
   *
   * @param depth of the image, in mm; the layers' thickness goes with it
   */
  List<Layer> compose(double depth) {
    double scale = depth / 42;
    double fat = random.between(1.2, 1.8);
    double parenchyma = scale * random.between(5.5, 9.5);
    double deepFat = scale * random.between(25, 29);
    double muscle = deepFat + scale * random.between(2, 4);
    double chestWall = muscle + scale * random.between(6, 8);
    return List.of(
        new Layer(surface(-1, 0, -100), 3, 0.6, new Pattern(0.5, 1, 0)),
        new Layer(surface(fat, 0.08, -2), -9, 0.4, new Pattern(1, 1.5, random.between(13, 17))),
        new Layer(
            surface(parenchyma, random.between(0.8, 1.6), -6),
            0,
            0.52,
            new Pattern(random.between(1.2, 2.2), random.between(2, 3.2), random.between(0, 4))),
        new Layer(surface(deepFat, random.between(0.8, 1.6), -7), -8, 0.42, new Pattern(1, 1, 13)),
        new Layer(surface(muscle, random.between(0.4, 0.9), 0), -7, 0.6, new Pattern(1, 4, 0)),
        new Layer(surface(chestWall, random.between(0.5, 1), 4), -10, 0.9, new Pattern(1, 3, 0)));
  }

  private Surface surface(double depth, double amplitude, double brightness) {
    return new Surface(depth, amplitude, random.between(17, 34), random.angle(), brightness);
  }
}
