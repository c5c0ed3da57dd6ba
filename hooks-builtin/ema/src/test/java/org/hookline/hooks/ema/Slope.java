package org.hookline.hooks.ema;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.hookline.World;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.Tensors;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.Sampler;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.optimizer.Sgd;
import org.hookline.djl.train.Losses;
import org.hookline.djl.train.SupervisedStep;
import org.hookline.djl.train.TrainableModel;

/**
 * A model whose gradients are always one, so that plain SGD with a learning rate of 1 takes one off
 * each weight in every step, and that counts its steps in two buffers.
 */
final class Slope implements TrainableModel<TensorBatch> {

  private final NamedParameters parameters;
  private boolean training = true;

  /** A model whose first weights are 8 and 4. */
  Slope(NDManager manager) {
    parameters =
        NamedParameters.builder(manager)
            .parameter("w", Tensors.floats(manager, new float[] {8, 4}, new Shape(2)))
            .parameter("frozen", Tensors.floats(manager, new float[] {0.1f}, new Shape(1)))
            .buffer("steps", manager.zeros(new Shape(1)))
            .buffer("count", Tensors.longs(manager, new long[] {0}, new Shape(1)))
            .build()
            .freeze(name -> name.equals("frozen"));
  }

  /** A step that trains it. */
  static SupervisedStep<TensorBatch> step() {
    NDManager manager = TorchEngine.newManager();
    Loader<TensorBatch> loader =
        Loader.of(
            new Numbers(),
            Sampler.sequential(4, 0, World.ALONE),
            Numbers::batch,
            new LoaderSettings(1, 0));
    return SupervisedStep.builder(manager, new Slope(manager), loader)
        .optimizer(Sgd.of(1, 0, 0))
        .build();
  }

  @Override
  public NamedParameters parameters() {
    return parameters;
  }

  @Override
  public Losses losses(TensorBatch batch, NDManager scope) {
    parameters.alias("steps").addi(1);
    parameters.alias("count").addi(1);
    NDArray loss = parameters.get("w").sum();
    loss.attach(scope);
    return Losses.of(loss);
  }

  @Override
  public boolean isTraining() {
    return training;
  }

  @Override
  public void training(boolean on) {
    training = on;
  }

  /** The values of one of its arrays. */
  static List<Float> values(NDArray array) {
    List<Float> list = new ArrayList<>();
    for (Number value : array.toArray()) {
      list.add(value.floatValue());
    }
    return list;
  }
}
