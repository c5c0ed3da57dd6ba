package org.hookline.hooks.precisebn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hookline.World;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.Sampler;
import org.hookline.djl.data.TensorBatch;

/** Ten points with two coordinates, read in their order; knows what any batch of them has. */
final class Points implements Dataset<float[]> {

  static final int SIZE = 10;
  static final int BATCH = 4;

  static Loader<TensorBatch> loader() {
    return loader(World.ALONE);
  }

  /** What one of several processes reads. */
  static Loader<TensorBatch> loader(World world) {
    return Loader.of(
        new Points(),
        Sampler.sequential(SIZE, 0, world),
        Points::batch,
        new LoaderSettings(BATCH / world.size(), 0));
  }

  @Override
  public int size() {
    return SIZE;
  }

  @Override
  public float[] get(int index, RandomGenerator random) {
    return new float[] {value(index, 0), value(index, 1)};
  }

  static float value(int index, int coordinate) {
    return (float) (coordinate == 0 ? 3 + Math.sin(index) : 0.01 * index * index - 7);
  }

  /** The mean of a coordinate in the batch of an iteration. */
  static double mean(long iteration, int coordinate) {
    double sum = 0;
    for (int i = 0; i < BATCH; i++) {
      sum += value((int) ((iteration * BATCH + i) % SIZE), coordinate);
    }
    return sum / BATCH;
  }

  /** Its variance there, divided by n - 1. */
  static double variance(long iteration, int coordinate) {
    double sum = 0;
    for (int i = 0; i < BATCH; i++) {
      double off =
          value((int) ((iteration * BATCH + i) % SIZE), coordinate) - mean(iteration, coordinate);
      sum += off * off;
    }
    return sum / (BATCH - 1);
  }

  private static TensorBatch batch(List<float[]> points) {
    NDManager manager = TorchEngine.newManager();
    float[] inputs = new float[2 * points.size()];
    float[] targets = new float[points.size()];
    for (int i = 0; i < points.size(); i++) {
      inputs[2 * i] = points.get(i)[0];
      inputs[2 * i + 1] = points.get(i)[1];
      targets[i] = points.get(i)[0] * points.get(i)[1];
    }
    return new TensorBatch(
        manager,
        new NDList(Tensors.floats(manager, inputs, new Shape(points.size(), 2))),
        new NDList(Tensors.floats(manager, targets, new Shape(points.size(), 1))));
  }
}
