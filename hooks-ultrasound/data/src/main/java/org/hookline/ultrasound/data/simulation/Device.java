package org.hookline.ultrasound.data.simulation;

import java.util.List;
import java.util.Optional;
import org.hookline.ultrasound.data.simulation.Aperture.Convex;
import org.hookline.ultrasound.data.simulation.Aperture.Linear;

/**
 * A scanner with its probe and presets. The presets are typical of their class; none is a product.
 *
 * @param name as it appears in settings and annotations
 * @param framesPerSecond of the recorded video
 */
record Device(String name, Probe probe, Processing processing, double framesPerSecond) {

  static final List<Device> PRESETS =
      List.of(
          new Device(
              "linear-12",
              new Probe(new Linear(38), 128, 40, 10.5, 0.50, 1.6, 18),
              new Processing(62, 2, 0.95, 0.4, 0.25, -72),
              20),
          new Device(
              "linear-9",
              new Probe(new Linear(46), 112, 46, 8, 0.45, 2.0, 22),
              new Processing(70, 4, 0.85, -0.3, 0.35, -68),
              16),
          new Device(
              "convex-7",
              new Probe(new Convex(52, 36), 104, 46, 6.8, 0.45, 2.2, 26),
              new Processing(66, 4, 0.85, 0.2, 0.3, -66),
              15),
          new Device(
              "portable-7",
              new Probe(new Linear(40), 80, 42, 6.5, 0.38, 2.6, 20),
              new Processing(55, 2, 1.0, -0.6, 0.5, -54),
              12));

  /**
   * The same scanner as a hospital has set it.
   *
   * @param depth how many times as deep as the preset it looks
   * @param gain over the preset's, in dB
   */
  Device set(double depth, double gain) {
    return new Device(
        name, probe.to(depth * probe.depth()), processing.brighter(gain), framesPerSecond);
  }

  static Optional<Device> named(String name) {
    return PRESETS.stream().filter(device -> device.name.equals(name)).findFirst();
  }
}
