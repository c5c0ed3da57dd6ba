package org.hookline.ultrasound.data.simulation;

import java.util.ArrayList;
import java.util.List;
import org.hookline.ultrasound.data.simulation.Inclusion.Position;
import org.hookline.ultrasound.data.simulation.Scene.Contact;

/** Draws the scene of a video: anatomy, lesions unless it is negative, and hard negatives. */
final class SceneComposer {

  private static final double CYST_SHARE = 0.3;
  private static final double SECOND_LESION_SHARE = 0.2;
  private static final double CALCIFICATION_SHARE = 0.3;
  private static final int PLACEMENTS = 30;

  /** Half of the way that the image plane sweeps, in standard deviations of a lesion. */
  private static final double SWEEP_SIGMAS = 2.3;

  private final LesionSettings settings;
  private final BeamGrid beams;
  private final SplitMix64 random;
  private final InclusionComposer composer;
  private final List<Inclusion> placed = new ArrayList<>();

  SceneComposer(LesionSettings settings, BeamGrid beams, SplitMix64 random) {
    this.settings = settings;
    this.beams = beams;
    this.random = random;
    this.composer = new InclusionComposer(random);
  }

  /**
   * @param negative whether it is a video without a lesion
   */
  Scene compose(boolean negative) {
    double depth = beams.probe.depth();
    List<Layer> layers = new LayerComposer(random).compose(depth);
    double sigma = random.between(2.4, 3.4);
    Motion motion = motion(sigma * SWEEP_SIGMAS);
    int lesions = negative ? 0 : random.chance(SECOND_LESION_SHARE) ? 2 : 1;
    for (int i = 0; i < lesions; i++) {
      placeLesion(layers, sigma);
    }
    placeHardNegatives(layers, sigma);
    return new Scene(layers, placed, motion, contact(), random.between(-4, 4));
  }

  private Motion motion(double sweep) {
    double direction = random.chance(0.5) ? 1 : -1;
    return new Motion(
        direction * sweep,
        random.between(-3, 3),
        random.between(0.4, 1.8),
        random.between(0.4, 1.1),
        random.between(0.02, 0.12),
        random.between(0.4, 1),
        random.angle());
  }

  private Contact contact() {
    return random.chance(0.4)
        ? new Contact(random.between(8, 26), random.between(0.08, 0.25), random.chance(0.5))
        : Contact.FULL;
  }

  private void placeLesion(List<Layer> layers, double sigma) {
    double millimetres = settings.size().draw(random) * beams.size / beams.pixelsPerMillimetre;
    boolean cyst = random.chance(CYST_SHARE);
    double elevation = random.between(-0.5, 0.5) * sigma;
    for (int i = 0; i < PLACEMENTS; i++) {
      Position position = inParenchyma(layers, millimetres / 2, elevation);
      if (isFree(position, millimetres / 2)) {
        if (cyst) {
          placed.add(composer.cyst(position, millimetres, sigma));
        } else {
          placeMass(position, millimetres, sigma);
        }
        return;
      }
    }
  }

  private void placeMass(Position position, double diameter, double sigma) {
    double contrast = -settings.contrast().draw(random);
    Inclusion mass = composer.mass(position, diameter, contrast, sigma);
    placed.add(mass);
    if (random.chance(CALCIFICATION_SHARE)) {
      int grains = (int) random.between(2, 6);
      for (int i = 0; i < grains; i++) {
        placed.add(composer.calcification(mass));
      }
    }
  }

  private void placeHardNegatives(List<Layer> layers, double sigma) {
    double share = settings.hardNegatives();
    for (int i = 0; i < 2; i++) {
      if (random.chance(0.6 * share)) {
        double diameter = settings.size().draw(random) * beams.size / beams.pixelsPerMillimetre;
        Position position = inParenchyma(layers, diameter / 2, random.between(-1, 1) * sigma);
        if (isFree(position, diameter / 2)) {
          placed.add(0, composer.fatLobule(position, diameter));
        }
      }
      if (random.chance(0.5 * share)) {
        Position position = inParenchyma(layers, 2, 0);
        if (isFree(position, 3)) {
          placed.add(0, composer.duct(position));
        }
      }
    }
    if (random.chance(0.5 * share)) {
      placeRibs(layers.get(layers.size() - 1).surface().depth());
    }
  }

  private void placeRibs(double depth) {
    double between = random.between(19, 26);
    double lateral = random.between(-30, -20);
    double drift = random.between(-0.8, 0.8);
    for (; lateral < 30; lateral += between) {
      placed.add(composer.rib(lateral, depth + 2, drift));
    }
  }

  private Position inParenchyma(List<Layer> layers, double radius, double elevation) {
    double top = layers.get(2).surface().depth() + 0.6 * radius;
    double bottom = Math.max(top + 1, layers.get(3).surface().depth() - 0.7 * radius);
    double depth = random.between(top, bottom);
    double halfWidth = -beams.lateral(0);
    double room = Math.max(0.3 * halfWidth, halfWidth - 0.8 * radius);
    return new Position(random.between(-room, room), depth, elevation);
  }

  private boolean isFree(Position position, double radius) {
    return placed.stream()
        .noneMatch(
            other ->
                StrictMath.hypot(
                        position.lateral() - other.position().lateral(),
                        position.depth() - other.position().depth())
                    < 1.1 * (radius + other.shape().halfWidth()));
  }
}
