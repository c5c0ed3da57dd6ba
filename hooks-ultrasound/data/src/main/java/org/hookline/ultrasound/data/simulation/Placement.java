package org.hookline.ultrasound.data.simulation;

import java.util.ArrayList;
import java.util.List;
import org.hookline.ultrasound.data.simulation.Inclusion.Position;

/** Finds room in an organ for inclusions, and keeps those that are placed. */
final class Placement {

  private final BeamGrid beams;
  private final Anatomy anatomy;
  private final SplitMix64 random;
  private final List<Inclusion> placed = new ArrayList<>();

  Placement(BeamGrid beams, Anatomy anatomy, SplitMix64 random) {
    this.beams = beams;
    this.anatomy = anatomy;
    this.random = random;
  }

  Anatomy anatomy() {
    return anatomy;
  }

  /** Half of the probe's face, in mm. */
  double halfWidth() {
    return -beams.lateral(0);
  }

  /** A width in mm that is a share of the image's side. */
  double millimetres(double share) {
    return share * beams.size / beams.pixelsPerMillimetre;
  }

  /** A random position in the gland for something of a radius in mm. */
  Position inGland(double radius, double elevation) {
    double top = anatomy.glandTop() + 0.6 * radius;
    double bottom = Math.max(top + 1, anatomy.glandBottom() - 0.7 * radius);
    double depth = random.between(top, bottom);
    double room = Math.max(0.3 * halfWidth(), halfWidth() - 0.8 * radius);
    return new Position(random.between(-room, room), depth, elevation);
  }

  /** Whether something of a radius in mm would touch nothing there. */
  boolean isFree(Position position, double radius) {
    return placed.stream()
        .noneMatch(
            other ->
                StrictMath.hypot(
                        position.lateral() - other.position().lateral(),
                        position.depth() - other.position().depth())
                    < 1.1 * (radius + other.shape().halfWidth()));
  }

  /** Whether something of a radius in mm would hide no lesion in its shadow. */
  boolean hidesNothing(double lateral, double radius) {
    return placed.stream()
        .filter(Inclusion::lesion)
        .noneMatch(
            lesion ->
                Math.abs(lateral - lesion.position().lateral())
                    < radius + 1.2 * lesion.shape().halfWidth());
  }

  /** Places something onto all that is placed. */
  void add(Inclusion inclusion) {
    placed.add(inclusion);
  }

  /** Places something that all that is placed lies on. */
  void addBehind(Inclusion inclusion) {
    placed.add(0, inclusion);
  }

  /** In the order in which they are to be painted. */
  List<Inclusion> placed() {
    return List.copyOf(placed);
  }
}
