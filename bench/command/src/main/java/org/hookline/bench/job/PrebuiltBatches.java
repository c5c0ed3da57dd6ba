package org.hookline.bench.job;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hookline.World;
import org.hookline.djl.Tensors;
import org.hookline.djl.data.Collate;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.Sampler;
import org.hookline.djl.data.TensorBatch;

/** Batches that were made once and are handed out in rotation, so that loading costs nothing. */
final class PrebuiltBatches implements Dataset<Integer>, Collate<Integer, TensorBatch> {

  /** The arrays of one batch. */
  record Arrays(NDList inputs, NDList targets) {}

  private final NDManager manager;
  private final List<Arrays> batches;

  private PrebuiltBatches(NDManager manager, List<Arrays> batches) {
    this.manager = manager;
    this.batches = batches;
  }

  /** A loader of a job's batches; the manager owns them. */
  static Loader<TensorBatch> loader(NDManager manager, Job job, int samples, World world) {
    List<Arrays> batches =
        IntStream.range(0, Job.BATCHES)
            .mapToObj(
                number ->
                    new Arrays(
                        new NDList(
                            Tensors.floats(
                                manager, job.inputs(number, samples), job.inputShape(samples))),
                        new NDList(
                            Tensors.longs(
                                manager, job.classes(number, samples), new Shape(samples)))))
            .toList();
    return loader(manager, batches, world);
  }

  /** A loader of these batches, which the manager owns. */
  static Loader<TensorBatch> loader(NDManager manager, List<Arrays> batches) {
    return loader(manager, batches, World.ALONE);
  }

  private static Loader<TensorBatch> loader(NDManager manager, List<Arrays> batches, World world) {
    PrebuiltBatches prebuilt = new PrebuiltBatches(manager, batches);
    // A sample of the data set is a batch: the loader has nothing to put together.
    return Loader.of(
        prebuilt,
        Sampler.sequential(prebuilt.size(), 0, world),
        prebuilt,
        new LoaderSettings(1, 0));
  }

  @Override
  public int size() {
    return batches.size();
  }

  @Override
  public Integer get(int index, RandomGenerator random) {
    return index;
  }

  /** Lends the arrays to the batch, so that what is computed of them is freed with it. */
  @Override
  public TensorBatch collate(List<Integer> samples) {
    Arrays arrays = batches.get(samples.get(0));
    NDManager scope = manager.newSubManager();
    scope.tempAttachAll(arrays.inputs(), arrays.targets());
    return new TensorBatch(scope, arrays.inputs(), arrays.targets());
  }
}
