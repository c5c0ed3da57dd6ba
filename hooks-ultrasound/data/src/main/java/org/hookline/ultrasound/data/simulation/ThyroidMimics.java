package org.hookline.ultrasound.data.simulation;

import org.hookline.ultrasound.data.simulation.Crossing.Bar;
import org.hookline.ultrasound.data.simulation.Inclusion.Acoustics;
import org.hookline.ultrasound.data.simulation.Inclusion.Faces;
import org.hookline.ultrasound.data.simulation.Inclusion.Kind;
import org.hookline.ultrasound.data.simulation.Inclusion.Position;
import org.hookline.ultrasound.data.simulation.Inclusion.Rim;
import org.hookline.ultrasound.data.simulation.Inclusion.Shape;

/**
 * Plants what lies in and beside a thyroid: the trachea in the middle of the neck, the oesophagus
 * behind its edge, the carotid artery and the jugular vein at the other side, small vessels within.
 */
final class ThyroidMimics implements Mimics {

  private static final double IN_THE_MIDDLE = 0.3;

  private final double share;
  private final Placement placement;
  private final InclusionComposer composer;
  private final SplitMix64 random;

  /**
   * @param share how often there are any, from 0, never, to 1
   */
  ThyroidMimics(double share, Placement placement, InclusionComposer composer, SplitMix64 random) {
    this.share = share;
    this.placement = placement;
    this.composer = composer;
    this.random = random;
  }

  @Override
  public void plant(double sigma) {
    double medial = random.chance(0.5) ? 1 : -1;
    if (random.chance(0.75 * share)) {
      plantTrachea(medial);
    }
    if (random.chance(0.9 * share)) {
      plantVessels(-medial);
    }
    for (int i = 0; i < 2; i++) {
      if (random.chance(0.35 * share)) {
        Position position = placement.inGland(2, 0);
        if (placement.isFree(position, 3)) {
          placement.addBehind(composer.tube(position, Kind.VESSEL));
        }
      }
    }
  }

  /** Half of the neck's middle is seen at the edge of one lobe, all of it above the isthmus. */
  private void plantTrachea(double side) {
    double halfWidth = random.between(7, 8.5);
    double edge = side * (placement.halfWidth() + random.between(-4, 1));
    double lateral = random.chance(IN_THE_MIDDLE) ? random.between(-3, 3) : edge;
    if (!placement.hidesNothing(lateral, halfWidth)) {
      return;
    }
    double halfDepth = random.between(6, 7.5);
    double top = placement.anatomy().glandTop() + random.between(1.5, 3);
    placement.add(
        new Inclusion(
            new Position(lateral, top + halfDepth, 0),
            new Shape(halfWidth, halfDepth, 0, Outline.irregular(0.03, 0, 0, random), 0.1),
            new Bar(random.between(-0.2, 0.2)),
            new Acoustics(-24, 0, 14, 0),
            new Rim(random.between(9, 13), 0.3, Faces.FRONT),
            Kind.TRACHEA));
    Position behind =
        new Position(
            lateral - side * (halfWidth + random.between(2.5, 3.5)),
            placement.anatomy().glandBottom() - random.between(2, 3),
            0);
    if (random.chance(0.5) && placement.isFree(behind, 1.5)) {
      plantOesophagus(behind);
    }
  }

  /** A dark muscular wall around bright mucosa. */
  private void plantOesophagus(Position position) {
    double drift = random.between(-0.2, 0.2);
    placement.add(
        new Inclusion(
            position,
            new Shape(
                random.between(2.8, 3.6),
                random.between(2.2, 2.8),
                0,
                Outline.irregular(0.05, 0, 0, random),
                0.2),
            new Bar(drift),
            new Acoustics(-14, 1, 0.6, 0),
            new Rim(random.between(2, 4), 0.2, Faces.ALL),
            Kind.OESOPHAGUS));
    placement.add(
        new Inclusion(
            position,
            new Shape(0.9, 0.4, 0, Outline.ELLIPSE, 0.6),
            new Bar(drift),
            new Acoustics(2, 1, 0.8, 0),
            Rim.NONE,
            Kind.OTHER));
  }

  private void plantVessels(double side) {
    double radius = random.between(2.6, 3.4);
    Position artery =
        new Position(
            side * (placement.halfWidth() - random.between(2, 6)),
            placement.anatomy().glandTop() + random.between(5, 9),
            0);
    if (!placement.isFree(artery, radius)) {
      return;
    }
    placement.add(vessel(artery, radius, radius * random.between(0.92, 1)));
    double halfWidth = random.between(3, 4.5);
    double halfDepth = random.between(1.6, 2.6);
    Position vein =
        new Position(
            artery.lateral() + random.between(-2, 2),
            artery.depth() - radius - halfDepth - random.between(0.8, 1.5),
            0);
    if (random.chance(0.6) && placement.isFree(vein, -0.25 * halfWidth)) {
      placement.add(vessel(vein, halfWidth, halfDepth));
    }
  }

  /** Blood has no echo, and hardly attenuates; the walls are bright where they lie across. */
  private Inclusion vessel(Position position, double halfWidth, double halfDepth) {
    return new Inclusion(
        position,
        new Shape(halfWidth, halfDepth, 0, Outline.irregular(0.02, 0, 0, random), 0.1),
        new Bar(random.between(-0.25, 0.25)),
        new Acoustics(-36, 0, 0.15, random.between(0.3, 0.8)),
        new Rim(random.between(0, 4), 0.16, Faces.ACROSS),
        Kind.VESSEL);
  }
}
