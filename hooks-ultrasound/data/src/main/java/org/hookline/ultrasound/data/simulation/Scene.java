package org.hookline.ultrasound.data.simulation;

import java.util.List;

/**
 * What is in front of the probe during one video.
 *
 * @param layers from the skin down; the first begins above the face
 * @param inclusions painted in this order
 * @param motion of the probe
 * @param contact of the probe with the skin
 * @param reverberation of the near field, in dB against parenchyma; below -40 there is none
 */
record Scene(
    List<Layer> layers,
    List<Inclusion> inclusions,
    Motion motion,
    Contact contact,
    double reverberation) {

  Scene {
    layers = List.copyOf(layers);
    inclusions = List.copyOf(inclusions);
  }

  /**
   * Loss of contact at one edge of the probe.
   *
   * @param loss at the edge, in dB
   * @param share of the face that is affected, from 0 to 1
   * @param left which edge
   */
  record Contact(double loss, double share, boolean left) {
    static final Contact FULL = new Contact(0, 0.1, true);

    /**
     * What a beam loses, in dB.
     *
     * @param place of the beam along the face, from 0, left, to 1
     */
    double lossAt(double place) {
      double inside = (left ? place : 1 - place) / share;
      return inside >= 1 ? 0 : loss * (1 - inside) * (1 - inside);
    }
  }
}
