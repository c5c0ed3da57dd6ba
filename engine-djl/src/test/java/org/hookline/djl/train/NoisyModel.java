package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.Tensors;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;

/**
 * A small network with noise from libtorch's generator in it, a running mean, and two losses:
 * {@code loss_fit} and {@code loss_size}. From one iteration on it may compute nonsense.
 */
final class NoisyModel implements TrainableModel<TensorBatch> {

  private static final int INPUTS = 6;
  private static final int HIDDEN = 8;

  private static final String SOURCE =
      """
      def losses(self, x: Tensor, y: Tensor, w1: Tensor, b1: Tensor, w2: Tensor, mean: Tensor) -> \
      Tuple[Tensor, Tensor]:
        h = torch.tanh(torch.linear(x, w1, b1))
        h = torch.dropout(h, 0.3, True)
        _0 = torch.lerp_(mean, torch.mean(torch.detach(h), [0]), 0.1)
        fit = torch.mse_loss(torch.linear(h, w2), y, 1)
        return (fit, torch.mul(torch.sum(torch.mul(w2, w2)), 0.001))
      """;

  private final NamedParameters parameters;
  private final ScriptMethod losses;
  private boolean training = true;
  private int calls;
  private int nonsenseAt = Integer.MAX_VALUE;
  private float nonsense;

  NoisyModel(NDManager manager) {
    parameters =
        NamedParameters.builder(manager)
            .parameter("hidden.weight", wave(manager, HIDDEN, INPUTS))
            .parameter("hidden.bias", wave(manager, HIDDEN))
            .parameter("out.weight", wave(manager, 1, HIDDEN))
            .buffer("hidden.running_mean", manager.zeros(new Shape(HIDDEN)))
            .build();
    losses = Script.compile(manager, "noisy", SOURCE).method("losses");
  }

  /** Multiplies the loss of a call, counted from 0, with a number. */
  NoisyModel multiplying(int call, float factor) {
    nonsenseAt = call;
    nonsense = factor;
    return this;
  }

  private static NDArray wave(NDManager manager, long... shape) {
    float[] values = new float[(int) new Shape(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.3 * Math.sin(1.7 * i + shape.length));
    }
    return Tensors.floats(manager, values, new Shape(shape));
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
            parameters.get("hidden.weight"),
            parameters.get("hidden.bias"),
            parameters.get("out.weight"),
            parameters.get("hidden.running_mean"));
    if (calls++ == nonsenseAt) {
      values.set(0, values.get(0).mul(nonsense));
    }
    return new Losses(List.of("loss_fit", "loss_size"), values);
  }

  @Override
  public boolean isTraining() {
    return training;
  }

  @Override
  public void training(boolean on) {
    training = on;
  }
}
