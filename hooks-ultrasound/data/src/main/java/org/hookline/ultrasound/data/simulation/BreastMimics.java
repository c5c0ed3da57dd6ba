package org.hookline.ultrasound.data.simulation;

import org.hookline.ultrasound.data.simulation.Inclusion.Position;

/** Plants fat lobules, ducts and ribs. */
final class BreastMimics implements Mimics {

  private final LesionSettings settings;
  private final Placement placement;
  private final InclusionComposer composer;
  private final SplitMix64 random;

  BreastMimics(
      LesionSettings settings, Placement placement, InclusionComposer composer, SplitMix64 random) {
    this.settings = settings;
    this.placement = placement;
    this.composer = composer;
    this.random = random;
  }

  @Override
  public void plant(double sigma) {
    double share = settings.hardNegatives();
    for (int i = 0; i < 2; i++) {
      if (random.chance(0.6 * share)) {
        double diameter = placement.millimetres(settings.size().draw(random));
        Position position = placement.inGland(diameter / 2, random.between(-1, 1) * sigma);
        if (placement.isFree(position, diameter / 2)) {
          placement.addBehind(composer.fatLobule(position, diameter));
        }
      }
      if (random.chance(0.5 * share)) {
        Position position = placement.inGland(2, 0);
        if (placement.isFree(position, 3)) {
          placement.addBehind(composer.duct(position));
        }
      }
    }
    if (random.chance(0.5 * share)) {
      plantRibs(placement.anatomy().background());
    }
  }

  private void plantRibs(double depth) {
    double between = random.between(19, 26);
    double lateral = random.between(-30, -20);
    double drift = random.between(-0.8, 0.8);
    for (; lateral < 30; lateral += between) {
      placement.add(composer.rib(lateral, depth + 2, drift));
    }
  }
}
