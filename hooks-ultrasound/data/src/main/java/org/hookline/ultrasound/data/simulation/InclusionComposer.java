package org.hookline.ultrasound.data.simulation;

import org.hookline.ultrasound.data.simulation.Crossing.Bar;
import org.hookline.ultrasound.data.simulation.Crossing.Blob;
import org.hookline.ultrasound.data.simulation.Crossing.Tube;
import org.hookline.ultrasound.data.simulation.Inclusion.Acoustics;
import org.hookline.ultrasound.data.simulation.Inclusion.Faces;
import org.hookline.ultrasound.data.simulation.Inclusion.Kind;
import org.hookline.ultrasound.data.simulation.Inclusion.Position;
import org.hookline.ultrasound.data.simulation.Inclusion.Rim;
import org.hookline.ultrasound.data.simulation.Inclusion.Shape;

/** Draws lesions, and what looks like one at a glance. */
final class InclusionComposer {

  private static final double TISSUE_ATTENUATION = 0.52;

  private final SplitMix64 random;

  InclusionComposer(SplitMix64 random) {
    this.random = random;
  }

  /**
   * A solid mass: dark, uneven, and more attenuating than what is around it. An irregular one
   * shadows and has an echogenic halo; an oval one has a thin capsule.
   *
   * @param diameter in mm
   * @param contrast of its echogenicity against parenchyma, in dB, negative
   * @param sigma of its elevational profile, in mm
   */
  Inclusion mass(Position position, double diameter, double contrast, double sigma) {
    boolean irregular = random.chance(0.55);
    double aspect = irregular ? random.between(0.75, 1.15) : random.between(0.6, 0.8);
    double halfWidth = diameter / 2;
    Outline outline =
        irregular
            ? Outline.irregular(0.13, 7, 0.22, random)
            : Outline.irregular(0.05, 0, 0, random);
    double tilt = random.between(-0.35, 0.35);
    double softness = irregular ? random.between(0.12, 0.22) : random.between(0.08, 0.14);
    double attenuation = irregular ? random.between(1, 1.7) : random.between(0.45, 0.7);
    Rim rim =
        irregular
            ? new Rim(random.between(1, 3), 0.5, Faces.ALL)
            : new Rim(random.between(-12, -7), 0.12, Faces.ACROSS);
    return new Inclusion(
        position,
        new Shape(halfWidth, halfWidth * aspect, tilt, outline, softness),
        new Blob(sigma),
        new Acoustics(contrast, 2.2, attenuation, irregular ? 0 : random.between(0.5, 1)),
        rim,
        Kind.LESION);
  }

  /** A cyst: without echo, smooth, bright behind, with thin shadows at its sides. */
  Inclusion cyst(Position position, double diameter, double sigma) {
    double halfWidth = diameter / 2;
    return new Inclusion(
        position,
        new Shape(
            halfWidth,
            halfWidth * random.between(0.65, 0.95),
            random.between(-0.25, 0.25),
            Outline.irregular(0.035, 0, 0, random),
            0.07),
        new Blob(sigma),
        new Acoustics(-40, 0, 0.04, random.between(1, 2)),
        new Rim(random.between(-6, -1), 0.12, Faces.ACROSS),
        Kind.LESION);
  }

  /** A bright grain inside a mass. */
  Inclusion calcification(Inclusion mass) {
    double angle = random.angle();
    double way = random.between(0, 0.6);
    Position middle = mass.position();
    Position position =
        new Position(
            middle.lateral() + way * mass.shape().halfWidth() * StrictMath.cos(angle),
            middle.depth() + way * mass.shape().halfDepth() * StrictMath.sin(angle),
            middle.elevation() + random.between(-2, 2));
    return new Inclusion(
        position,
        new Shape(0.35, 0.2, 0, Outline.ELLIPSE, 0.6),
        new Blob(1.2),
        new Acoustics(9, 0, 3, 0),
        Rim.NONE,
        Kind.OTHER);
  }

  /** A duct of the breast. */
  Inclusion duct(Position position) {
    return tube(position, Kind.DUCT);
  }

  /** A tube without echo, a circle or a band as the plane turns against it. */
  Inclusion tube(Position position, Kind kind) {
    double radius = random.between(0.7, 1.3);
    return new Inclusion(
        position,
        new Shape(radius, radius, random.between(-0.3, 0.3), Outline.ELLIPSE, 0.2),
        new Tube(
            random.between(0.2, 1.6),
            random.between(-0.12, 0.12),
            random.between(6, 12),
            random.between(-0.4, 0.4)),
        new Acoustics(-32, 0, 0.3, 0),
        new Rim(random.between(-9, -4), 0.12, Faces.ACROSS),
        kind);
  }

  /**
   * A fat lobule: as large as a mass and a little dark, but long, in a bright capsule, and without
   * a shadow.
   */
  Inclusion fatLobule(Position position, double diameter) {
    return new Inclusion(
        position,
        new Shape(
            diameter * 0.6,
            diameter * random.between(0.2, 0.28),
            random.between(-0.25, 0.25),
            Outline.irregular(0.05, 0, 0, random),
            0.2),
        new Blob(random.between(4, 8)),
        new Acoustics(random.between(-6.5, -4.5), 1.5, TISSUE_ATTENUATION - 0.06, 0),
        new Rim(random.between(2, 5), 0.22, Faces.ALL),
        Kind.FAT_LOBULE);
  }

  /** A rib: a bright arc, and a clean shadow from there on. */
  Inclusion rib(double lateral, double depth, double drift) {
    return new Inclusion(
        new Position(lateral, depth, 0),
        new Shape(
            random.between(5, 7),
            random.between(3, 4),
            0,
            Outline.irregular(0.04, 0, 0, random),
            0.12),
        new Bar(drift),
        new Acoustics(-25, 0, 14, 0),
        new Rim(random.between(7, 12), 0.22, Faces.FRONT),
        Kind.RIB);
  }
}
