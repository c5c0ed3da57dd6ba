package org.hookline.hooks.precisebn;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.Tensors;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.train.Losses;
import org.hookline.djl.train.TrainableModel;

/**
 * Two batch normalisations of the same inputs, the first in training mode with a momentum of 0.1,
 * the second frozen, and a counter of passes.
 */
final class NormalisedModel implements TrainableModel<TensorBatch> {

  private static final String SOURCE =
      """
      def losses(self, x: Tensor, y: Tensor, w: Tensor, rm: Tensor, rv: Tensor, fm: Tensor, \
      fv: Tensor, passes: Tensor) -> Tensor:
        h = torch.batch_norm(x, None, None, rm, rv, True, 0.1, 1e-05, False)
        f = torch.batch_norm(h, None, None, fm, fv, False, 0.1, 1e-05, False)
        _0 = torch.add_(passes, 1)
        return torch.mse_loss(torch.linear(torch.add(h, f), w), y, 1)
      """;

  private final NamedParameters parameters;
  private final ScriptMethod losses;
  private int passesLeft = Integer.MAX_VALUE;

  NormalisedModel(NDManager manager) {
    parameters =
        NamedParameters.builder(manager)
            .parameter("w", Tensors.floats(manager, new float[] {0.5f, -0.25f}, new Shape(1, 2)))
            .buffer("norm.running_mean", manager.zeros(new Shape(2)))
            .buffer("norm.running_var", manager.ones(new Shape(2)))
            .buffer("frozen.running_mean", manager.full(new Shape(2), 0.5f))
            .buffer("frozen.running_var", manager.full(new Shape(2), 2f))
            .buffer("passes", manager.zeros(new Shape(1)))
            .build();
    losses = Script.compile(manager, "normalised", SOURCE).method("losses");
  }

  /** Fails after so many passes. */
  void failAfter(int passes) {
    passesLeft = passes;
  }

  @Override
  public NamedParameters parameters() {
    return parameters;
  }

  @Override
  public Losses losses(TensorBatch batch, NDManager scope) {
    if (passesLeft-- == 0) {
      throw new IllegalStateException("the model is broken");
    }
    return Losses.of(
        losses.tensor(
            scope,
            batch.inputs().head(),
            batch.targets().head(),
            parameters.get("w"),
            parameters.get("norm.running_mean"),
            parameters.get("norm.running_var"),
            parameters.get("frozen.running_mean"),
            parameters.get("frozen.running_var"),
            parameters.get("passes")));
  }

  @Override
  public boolean isTraining() {
    return true;
  }

  @Override
  public void training(boolean on) {
    throw new UnsupportedOperationException();
  }
}
