package org.hookline.ultrasound.data.simulation;

import java.util.List;

/**
 * The layers of an organ.
 *
 * @param layers from the skin down; the first begins above the face
 * @param gland number of the layer that lesions lie in; there is another below it
 */
record Anatomy(List<Layer> layers, int gland) {

  Anatomy {
    layers = List.copyOf(layers);
  }

  /** Where the gland begins, in mm from the face, in the mean. */
  double glandTop() {
    return layers.get(gland).surface().depth();
  }

  /** Where the gland ends, in mm from the face, in the mean. */
  double glandBottom() {
    return layers.get(gland + 1).surface().depth();
  }

  /** Where the deepest layer begins, in mm from the face, in the mean. */
  double background() {
    return layers.get(layers.size() - 1).surface().depth();
  }
}
