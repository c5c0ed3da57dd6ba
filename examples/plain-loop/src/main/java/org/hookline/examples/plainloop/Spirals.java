package org.hookline.examples.plainloop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;

/** Points on two spirals that wind around each other, to be told apart. */
final class Spirals {

  private static final double TURNS = 1.5;
  private static final double NOISE = 0.02;

  private final SplittableRandom random;

  Spirals(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * Points {@code [n, 2]} within the unit circle and the spiral each is on, {@code [n]}, 0 or 1.
   */
  NDList batch(NDManager manager, int n) {
    float[] points = new float[2 * n];
    long[] spirals = new long[n];
    for (int i = 0; i < n; i++) {
      spirals[i] = random.nextInt(2);
      double radius = Math.sqrt(random.nextDouble());
      double angle = 2 * Math.PI * TURNS * radius + Math.PI * spirals[i];
      points[2 * i] = (float) (radius * Math.cos(angle) + NOISE * (random.nextDouble() - 0.5));
      points[2 * i + 1] = (float) (radius * Math.sin(angle) + NOISE * (random.nextDouble() - 0.5));
    }
    NDArray inputs = manager.create(points, new Shape(n, 2));
    return new NDList(inputs, manager.create(spirals));
  }
}
