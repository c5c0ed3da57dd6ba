package org.hookline.ultrasound.data.simulation;

import java.util.List;
import org.hookline.ultrasound.data.simulation.Aperture.Convex;
import org.hookline.ultrasound.data.simulation.Aperture.Linear;
import org.hookline.ultrasound.data.simulation.Crossing.Bar;
import org.hookline.ultrasound.data.simulation.Inclusion.Acoustics;
import org.hookline.ultrasound.data.simulation.Inclusion.Position;
import org.hookline.ultrasound.data.simulation.Inclusion.Rim;
import org.hookline.ultrasound.data.simulation.Inclusion.Shape;
import org.hookline.ultrasound.data.simulation.Layer.Pattern;
import org.hookline.ultrasound.data.simulation.Layer.Surface;
import org.hookline.ultrasound.data.simulation.Scene.Contact;

/** A block of homogeneous tissue to measure in, and scanners without noise to measure with. */
final class Phantom {

  static final int SIZE = 160;
  static final double SILENT = -190;

  private static final double WITHOUT_ATTENUATION = 0;

  private Phantom() {}

  static Device linear() {
    return new Device(
        "linear", new Probe(new Linear(38), 128, 40, 9, 0.5, 1.8, 12), processing(SILENT), 20);
  }

  static Device convex() {
    return new Device(
        "convex", new Probe(new Convex(52, 36), 104, 46, 7, 0.5, 2.2, 20), processing(SILENT), 20);
  }

  static Processing processing(double noise) {
    return new Processing(60, 0, 1, 0, 0, noise);
  }

  /** Speckle of 0 dB everywhere, but for the inclusions. */
  static Scene scene(Motion motion, Inclusion... inclusions) {
    return scene(0, WITHOUT_ATTENUATION, motion, inclusions);
  }

  static Scene scene(
      double echogenicity, double attenuation, Motion motion, Inclusion... inclusions) {
    Surface surface = new Surface(-1, 0, 20, 0, -100);
    return new Scene(
        List.of(new Layer(surface, echogenicity, attenuation, Pattern.NONE)),
        List.of(inclusions),
        motion,
        Contact.FULL,
        SILENT);
  }

  /** A disc with a sharp border that every image plane cuts the same way. */
  static Inclusion disc(double depth, double radius, double echogenicity, double attenuation) {
    return new Inclusion(
        new Position(0, depth, 0),
        new Shape(radius, radius, 0, Outline.ELLIPSE, 0.05),
        new Bar(0),
        new Acoustics(echogenicity, 0, attenuation, 0),
        Rim.NONE,
        Inclusion.Kind.LESION);
  }

  static VideoSimulator simulator(Device device, Scene scene, long seed) {
    return new VideoSimulator(device, scene, SIZE, seed);
  }

  /** The envelope at a point of the received field. */
  static double envelope(ReceivedField field, int point) {
    return Math.hypot(field.real[point], field.imaginary[point]);
  }

  /** Mean power of the received field in a rectangle of it, in dB. */
  static double meanPower(ReceivedField field, BeamGrid grid, int[] lines, int[] samples) {
    double sum = 0;
    int count = 0;
    for (int line = lines[0]; line < lines[1]; line++) {
      for (int sample = samples[0]; sample < samples[1]; sample++) {
        sum += Math.pow(envelope(field, line * grid.samples + sample), 2);
        count++;
      }
    }
    return 10 * Math.log10(sum / count);
  }
}
