package org.hookline.ultrasound.data.simulation;

import java.util.function.DoubleUnaryOperator;

/**
 * A closed line around an inclusion: the radius in each direction, relative to an ellipse.
 *
 * <p>Directions are counted in a pseudo-angle, y/(|x|+|y|) unfolded over the four quadrants, which
 * needs no arc tangent where points are many.
 */
final class Outline {

  private static final int DIRECTIONS = 512;
  private static final double DECAY = 0.8;

  static final Outline ELLIPSE = new Outline(direction -> 1);

  private final float[] radii = new float[DIRECTIONS + 1];

  private Outline(DoubleUnaryOperator radius) {
    for (int i = 0; i <= DIRECTIONS; i++) {
      radii[i] = (float) radius.applyAsDouble(angleOf(4.0 * i / DIRECTIONS));
    }
  }

  /**
   * An irregular outline of lobes and spikes.
   *
   * @param roughness relative height of the lobes
   * @param spikes number of spiculations
   * @param spikeHeight relative height of the spiculations
   */
  static Outline irregular(double roughness, int spikes, double spikeHeight, SplitMix64 random) {
    int harmonics = 6;
    double[] heights = new double[harmonics];
    double[] phases = new double[harmonics];
    for (int i = 0; i < harmonics; i++) {
      heights[i] = roughness * random.between(0.4, 1) * StrictMath.pow(i + 1.0, -DECAY);
      phases[i] = random.angle();
    }
    double[] directions = new double[spikes];
    double[] sizes = new double[spikes];
    for (int i = 0; i < spikes; i++) {
      directions[i] = random.angle();
      sizes[i] = spikeHeight * random.between(0.4, 1);
    }
    return new Outline(
        angle -> {
          double radius = 1;
          for (int i = 0; i < harmonics; i++) {
            radius += heights[i] * StrictMath.cos((i + 2) * angle + phases[i]);
          }
          for (int i = 0; i < spikes; i++) {
            double towards = (StrictMath.cos(angle - directions[i]) - 1) * 60;
            radius += sizes[i] * StrictMath.exp(towards);
          }
          return Math.max(0.4, radius);
        });
  }

  /** The relative radius in the direction of a point. */
  float radius(float x, float y) {
    float distance = Math.abs(x) + Math.abs(y);
    if (distance == 0) {
      return radii[0];
    }
    float slope = y / distance;
    float turn = x < 0 ? 2 - slope : slope < 0 ? 4 + slope : slope;
    return radii[(int) (turn * (DIRECTIONS / 4f))];
  }

  /** The greatest relative radius. */
  float reach() {
    float reach = 0;
    for (float radius : radii) {
      reach = Math.max(reach, radius);
    }
    return reach;
  }

  private static double angleOf(double turn) {
    int quadrant = (int) Math.min(3, turn);
    double part = turn - quadrant;
    return quadrant * StrictMath.PI / 2 + StrictMath.atan2(part, 1 - part);
  }
}
