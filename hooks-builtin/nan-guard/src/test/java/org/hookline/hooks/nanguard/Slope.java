package org.hookline.hooks.nanguard;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.train.Losses;
import org.hookline.djl.train.TrainableModel;

/**
 * {@code y = w x}, with the losses {@code loss_fit} and {@code loss_size}, which is zero, and a
 * running mean of x.
 */
final class Slope implements TrainableModel<TensorBatch> {

  private static final String SOURCE =
      """
      def losses(self, x: Tensor, y: Tensor, w: Tensor, mean: Tensor) -> Tuple[Tensor, Tensor]:
        _0 = torch.lerp_(mean, torch.mean(x, [0]), 0.1)
        return (torch.mse_loss(torch.linear(x, w), y, 1), torch.mul(torch.sum(w), 0.))
      """;

  private final NamedParameters parameters;
  private final ScriptMethod losses;

  Slope(NDManager manager) {
    parameters =
        NamedParameters.builder(manager)
            .parameter("w", manager.zeros(new Shape(1, 1)))
            .buffer("running_mean", manager.zeros(new Shape(1)))
            .build();
    losses = Script.compile(manager, "slope", SOURCE).method("losses");
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
            batch.inputs().head(),
            batch.targets().head(),
            parameters.get("w"),
            parameters.get("running_mean"));
    return new Losses(List.of("loss_fit", "loss_size"), values);
  }

  @Override
  public boolean isTraining() {
    return true;
  }

  @Override
  public void training(boolean on) {}
}
