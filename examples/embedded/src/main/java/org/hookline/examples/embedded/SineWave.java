package org.hookline.examples.embedded;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.data.TensorBatch;

/** Noisy points of a sine wave: a data set that needs no files. */
final class SineWave implements Dataset<SineWave.Point> {

  private static final double NOISE = 0.05;

  /**
   * A sample.
   *
   * @param x from -pi to pi
   * @param y its sine, with noise
   */
  record Point(float x, float y) {}

  @Override
  public int size() {
    return 1000;
  }

  @Override
  public Point get(int index, RandomGenerator random) {
    double x = Math.PI * (2.0 * index / size() - 1);
    return new Point((float) x, (float) (Math.sin(x) + NOISE * random.nextGaussian()));
  }

  /** A batch of points: inputs and targets are {@code [n, 1]} each. */
  static TensorBatch collate(List<Point> points) {
    float[] inputs = new float[points.size()];
    float[] targets = new float[points.size()];
    for (int i = 0; i < points.size(); i++) {
      inputs[i] = points.get(i).x();
      targets[i] = points.get(i).y();
    }
    NDManager manager = TorchEngine.newManager();
    Shape shape = new Shape(points.size(), 1);
    return new TensorBatch(
        manager,
        new NDList(manager.create(inputs, shape)),
        new NDList(manager.create(targets, shape)));
  }
}
