package org.hookline.ultrasound.temporal.resnet;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hookline.Hook;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.World;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.BatchParts;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.Sampler;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.layer.LayerModel;
import org.hookline.djl.optimizer.Adamw;
import org.hookline.djl.train.SupervisedStep;

/** Grey frames of noise, each with its brightness as target, and training on them. */
final class Clips implements Dataset<float[]> {

  private final int side;

  private Clips(int side) {
    this.side = side;
  }

  @Override
  public int size() {
    return 16;
  }

  @Override
  public float[] get(int index, RandomGenerator random) {
    float[] frame = new float[side * side];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = index / 8f - 1 + random.nextFloat();
    }
    return frame;
  }

  /** Batches of square frames. */
  static Loader<TensorBatch> loader(int side, int batchSize) {
    return Loader.of(
        new Clips(side),
        Sampler.shuffled(16, 5, World.ALONE),
        frames -> batch(frames, side),
        new LoaderSettings(new BatchParts(batchSize, 1), 0));
  }

  /** Trains and closes everything. */
  static void train(Loader<TensorBatch> loader, LayerModel model, int iterations, Hook hook) {
    NDManager manager = model.parameters().get("fc.weight").getManager();
    SupervisedStep<TensorBatch> step =
        SupervisedStep.builder(manager, model, loader).optimizer(Adamw.of(0.01, 0.1)).build();
    TrainerBuilder builder = Trainer.builder().step(step).maxIter(iterations).seed(1);
    try (Trainer trainer = builder.hook("look", hook).build()) {
      trainer.train();
    }
  }

  private static TensorBatch batch(List<float[]> frames, int side) {
    NDManager manager = TorchEngine.newManager();
    int pixels = side * side;
    float[] inputs = new float[frames.size() * pixels];
    float[] targets = new float[frames.size()];
    for (int i = 0; i < frames.size(); i++) {
      System.arraycopy(frames.get(i), 0, inputs, i * pixels, pixels);
      targets[i] = frames.get(i)[0];
    }
    return new TensorBatch(
        manager,
        new NDList(Tensors.floats(manager, inputs, new Shape(frames.size(), 1, side, side))),
        new NDList(Tensors.floats(manager, targets, new Shape(frames.size(), 1))));
  }
}
