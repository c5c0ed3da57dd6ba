package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.Tensors;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.script.TensorList;

/**
 * A small scripted network with what could tell one way of training from another: noise from
 * libtorch's generator, a running mean, dead units (whose gradients are zeros of either sign), two
 * parameters that autograd gives one array as their gradient, one of them with its columns side by
 * side in memory, one parameter that no loss depends on, and counts behind the losses.
 */
final class ScriptedNoise implements ScriptedModel<TensorBatch> {

  private static final int INPUTS = 6;
  private static final int HIDDEN = 16;

  private static final String SOURCE =
      """
      def losses(self, x: Tensor, y: Tensor, p: List[Tensor], mean: Tensor,
          factor: float) -> List[Tensor]:
        h = torch.relu(torch.linear(x, p[0], p[1]))
        h = torch.dropout(h, 0.3, True)
        _0 = torch.lerp_(mean, torch.mean(torch.detach(h), [0]), 0.1)
        out = torch.linear(torch.add(torch.add(h, p[3]), p[4]), p[2])
        fit = torch.mul(torch.mse_loss(out, y, 1), factor)
        size = torch.mul(torch.sum(torch.mul(p[2], p[2])), 0.001)
        return [fit, size, torch.ones([]), torch.ones([])]
      """;

  private final NamedParameters parameters;
  private final TensorList list;
  private final ScriptMethod losses;
  private final int badCall;
  private final Object badFactor;
  private boolean training = true;
  private int calls;

  /**
   * The network.
   *
   * @param badCall the call, counted from 0, whose first loss is multiplied by something bad
   * @param badFactor what that is
   */
  ScriptedNoise(NDManager manager, int batch, int badCall, Object badFactor) {
    this.badCall = badCall;
    this.badFactor = badFactor;
    parameters =
        NamedParameters.builder(manager)
            .parameter("hidden.weight", wave(manager, HIDDEN, INPUTS))
            .parameter("hidden.bias", wave(manager, HIDDEN))
            .parameter("out.weight", wave(manager, 1, HIDDEN))
            .parameter("twin.first", wave(manager, HIDDEN, batch).transpose())
            .parameter("twin.second", wave(manager, batch, HIDDEN))
            .parameter("unused.weight", wave(manager, 3))
            .buffer("hidden.running_mean", manager.zeros(new Shape(HIDDEN)))
            .build();
    list = TensorList.of(manager, List.copyOf(parameters.trained().values()));
    losses = Script.compile(manager, "noise", SOURCE).method("losses");
  }

  private static NDArray wave(NDManager manager, long... shape) {
    float[] values = new float[(int) new Shape(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.3 * Math.sin(1.7 * i + shape.length));
    }
    return Tensors.floats(manager, values, new Shape(shape));
  }

  @Override
  public LossScript lossScript() {
    return new LossScript(
        SOURCE,
        List.of("Tensor", "Tensor", "List[Tensor]", "Tensor", "float"),
        List.of("loss_fit", "loss_size"),
        List.of(1.0, 1.0));
  }

  @Override
  public Object[] lossArguments(TensorBatch batch) {
    Object factor = calls++ == badCall ? badFactor : 1.0;
    return new Object[] {
      batch.inputs().head(),
      batch.targets().head(),
      list,
      parameters.get("hidden.running_mean"),
      factor
    };
  }

  @Override
  public Losses losses(TensorBatch batch, NDManager scope) {
    return Losses.of(lossScript(), losses.tensors(scope, lossArguments(batch)));
  }

  @Override
  public NamedParameters parameters() {
    return parameters;
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
