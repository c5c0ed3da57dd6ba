package org.hookline.hooks.nanguard;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hookline.World;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.data.Dataset;
import org.hookline.djl.data.Loader;
import org.hookline.djl.data.LoaderSettings;
import org.hookline.djl.data.Sampler;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.optimizer.Sgd;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.train.Losses;
import org.hookline.djl.train.SupervisedStep;
import org.hookline.djl.train.TrainableModel;

/**
 * Walks towards an edge, and has no loss once it is over it: {@code loss_edge = sqrt(1 - w)}, so
 * that {@code w} grows faster and faster. The larger the learning rate, the sooner; a sample that
 * is broken has no loss at all, and may spoil a buffer too.
 */
final class EdgeModel implements TrainableModel<TensorBatch> {

  private static final String SOURCE =
      """
      def losses(self, w: Tensor, mean: Tensor, x: Tensor, spoils: bool) -> Tuple[Tensor, Tensor]:
        if spoils:
          _0 = torch.add_(mean, torch.mean(x))
        edge = torch.sum(torch.sqrt(torch.rsub(w, 1.)))
        return (edge, torch.mul(torch.mean(x), 0.))
      """;

  private final NamedParameters parameters;
  private final ScriptMethod losses;
  private final boolean spoils;
  private boolean training = true;

  private EdgeModel(NDManager manager, boolean spoils) {
    this.spoils = spoils;
    parameters =
        NamedParameters.builder(manager)
            .parameter("w", manager.zeros(new Shape(1)))
            .buffer("running_mean", manager.zeros(new Shape(1)))
            .build();
    losses = Script.compile(manager, "edge", SOURCE).method("losses");
  }

  /** A step that is over the edge in iteration 13 with a learning rate of 0.1. */
  static SupervisedStep<TensorBatch> step(double learningRate) {
    return step(learningRate, index -> false, false);
  }

  /** A step some of whose samples, one per iteration, are broken. */
  static SupervisedStep<TensorBatch> step(double learningRate, Broken broken, boolean spoils) {
    return step(learningRate, broken, spoils, ProcessGroup.alone());
  }

  /** The same on one of several processes, all of which draw the same samples. */
  static SupervisedStep<TensorBatch> step(
      double learningRate, Broken broken, boolean spoils, ProcessGroup processes) {
    NDManager manager = TorchEngine.newManager();
    Loader<TensorBatch> loader =
        Loader.of(
            new Samples(broken),
            Sampler.sequential(100, 1, World.ALONE),
            EdgeModel::batch,
            new LoaderSettings(1, 0));
    return SupervisedStep.builder(manager, new EdgeModel(manager, spoils), loader)
        .optimizer(Sgd.of(learningRate, 0, 0))
        .processes(processes)
        .build();
  }

  private static TensorBatch batch(List<Float> samples) {
    NDManager own = TorchEngine.newManager();
    NDArray x = own.full(new Shape(1), samples.get(0));
    return new TensorBatch(own, new NDList(x), new NDList());
  }

  @Override
  public NamedParameters parameters() {
    return parameters;
  }

  @Override
  public Losses losses(TensorBatch batch, NDManager scope) {
    NDList values =
        losses.tensors(
            scope,
            parameters.get("w"),
            parameters.alias("running_mean"),
            batch.inputs().head(),
            spoils);
    return new Losses(List.of("loss_edge", "loss_data"), values);
  }

  @Override
  public boolean isTraining() {
    return training;
  }

  @Override
  public void training(boolean on) {
    training = on;
  }

  /** Says which samples are broken. */
  interface Broken {
    boolean is(int index);
  }

  /** A hundred ones, some of them NaN. */
  private record Samples(Broken broken) implements Dataset<Float> {
    @Override
    public int size() {
      return 100;
    }

    @Override
    public Float get(int index, RandomGenerator random) {
      return broken.is(index) ? Float.NaN : 1f;
    }

    @Override
    public String id(int index) {
      return "sample-" + index;
    }
  }
}
