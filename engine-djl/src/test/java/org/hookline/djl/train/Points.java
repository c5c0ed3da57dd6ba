package org.hookline.djl.train;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hookline.World;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.BatchParts;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.Sampler;
import org.hookline.djl.data.TensorBatch;

/** Points of six coordinates with a little noise on them; the target is the first one squared. */
final class Points implements Dataset<float[]> {

  private static final int DIMENSIONS = 6;

  static Loader<TensorBatch> loader(int batchSize, int workers) {
    return loader(new BatchParts(batchSize, 1), workers);
  }

  static Loader<TensorBatch> loader(BatchParts parts, int workers) {
    return loader(World.ALONE, parts, workers);
  }

  /** What one of several processes reads. */
  static Loader<TensorBatch> loader(World world, BatchParts parts, int workers) {
    return Loader.of(
        new Points(),
        Sampler.shuffled(40, 5, world),
        Points::batch,
        new LoaderSettings(parts, workers));
  }

  @Override
  public int size() {
    return 40;
  }

  @Override
  public float[] get(int index, RandomGenerator random) {
    float[] point = new float[DIMENSIONS];
    for (int i = 0; i < DIMENSIONS; i++) {
      point[i] = (float) Math.sin(index + i * 0.7) + 0.1f * random.nextFloat();
    }
    return point;
  }

  static TensorBatch batch(List<float[]> points) {
    NDManager manager = TorchEngine.newManager();
    float[] inputs = new float[points.size() * DIMENSIONS];
    float[] targets = new float[points.size()];
    for (int i = 0; i < points.size(); i++) {
      System.arraycopy(points.get(i), 0, inputs, i * DIMENSIONS, DIMENSIONS);
      targets[i] = points.get(i)[0] * points.get(i)[0];
    }
    return new TensorBatch(
        manager,
        new NDList(Tensors.floats(manager, inputs, new Shape(points.size(), DIMENSIONS))),
        new NDList(Tensors.floats(manager, targets, new Shape(points.size(), 1))));
  }
}
