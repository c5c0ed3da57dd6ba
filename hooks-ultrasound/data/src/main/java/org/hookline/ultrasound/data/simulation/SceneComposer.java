package org.hookline.ultrasound.data.simulation;

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

  SceneComposer(LesionSettings settings, BeamGrid beams, SplitMix64 random) {
    this.settings = settings;
    this.beams = beams;
    this.random = random;
    this.composer = new InclusionComposer(random);
  }

  /**
   * @param negative whether it is a video without a lesion
   */
  Scene compose(Organ organ, boolean negative) {
    Anatomy anatomy = new LayerComposer(random).compose(organ, beams.probe.depth());
    Placement placement = new Placement(beams, anatomy, random);
    double sigma = random.between(2.4, 3.4);
    Motion motion = motion(sigma * SWEEP_SIGMAS);
    int lesions = negative ? 0 : random.chance(SECOND_LESION_SHARE) ? 2 : 1;
    for (int i = 0; i < lesions; i++) {
      placeLesion(placement, sigma);
    }
    mimics(organ, placement).plant(sigma);
    return new Scene(
        anatomy.layers(), placement.placed(), motion, contact(), random.between(-4, 4));
  }

  private Mimics mimics(Organ organ, Placement placement) {
    return organ == Organ.BREAST
        ? new BreastMimics(settings, placement, composer, random)
        : new ThyroidMimics(settings.hardNegatives(), placement, composer, random);
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

  private void placeLesion(Placement placement, double sigma) {
    double millimetres = placement.millimetres(settings.size().draw(random));
    boolean cyst = random.chance(CYST_SHARE);
    double elevation = random.between(-0.5, 0.5) * sigma;
    for (int i = 0; i < PLACEMENTS; i++) {
      Position position = placement.inGland(millimetres / 2, elevation);
      if (placement.isFree(position, millimetres / 2)) {
        if (cyst) {
          placement.add(composer.cyst(position, millimetres, sigma));
        } else {
          placeMass(placement, composer.mass(position, millimetres, contrast(), sigma));
        }
        return;
      }
    }
  }

  private double contrast() {
    return -settings.contrast().draw(random);
  }

  private void placeMass(Placement placement, Inclusion mass) {
    placement.add(mass);
    if (random.chance(CALCIFICATION_SHARE)) {
      int grains = (int) random.between(2, 6);
      for (int i = 0; i < grains; i++) {
        placement.add(composer.calcification(mass));
      }
    }
  }
}
