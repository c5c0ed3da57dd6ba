package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.LongFunction;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.Tensors;
import org.hookline.djl.data.TensorBatch;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.script.TensorList;

/**
 * A small network without noise with what could go wrong on several processes: a loss over those
 * points alone whose target is above a half, of which a batch may have none, beside a mean over
 * all; a weight that lies in memory column by column; a parameter that only some calls use, and one
 * that none does; a buffer that follows the batches and one of whole numbers.
 */
final class CountedModel implements TrainableModel<TensorBatch> {

  static final String RARE = "rare.bias";
  static final String UNUSED = "unused.weight";
  static final String MEAN = "hidden.running_mean";

  private static final int INPUTS = 6;
  private static final int HIDDEN = 16;

  private static final String SOURCE =
      """
      def losses(self, x: Tensor, y: Tensor, p: List[Tensor], s: List[Tensor], rare: bool,
          steep: bool, factor: float) -> List[Tensor]:
        h = torch.tanh(torch.linear(x, p[0], p[1]))
        if rare:
          h = torch.add(h, p[3])
        else:
          h = h
        _0 = torch.lerp_(s[0], torch.mean(torch.detach(h), [0]), 0.1)
        _1 = torch.add_(s[1], 1)
        off = torch.sub(torch.linear(h, p[2]), y)
        chosen = torch.to(torch.gt(y, 0.5), 6)
        found = torch.sum(chosen)
        misfit = torch.sum(torch.mul(torch.mul(off, off), chosen))
        fit = torch.div(misfit, torch.clamp(found, 1.))
        size = torch.mul(torch.mean(torch.abs(off)), factor)
        if steep:
          size = torch.add(size, torch.sqrt(torch.sum(torch.mul(p[4], 0.))))
        else:
          size = size
        return [torch.mul(fit, 2.), size, found, torch.ones_like(found)]
      """;

  private static final LossScript SCRIPT =
      new LossScript(SOURCE, List.of(), List.of("loss_fit", "loss_size"), List.of(1.0, 1.0));

  private final NamedParameters parameters;
  private final TensorList trained;
  private final TensorList buffers;
  private final ScriptMethod losses;
  private final LongFunction<Call> behaviour;
  private boolean training = true;
  private long calls;

  /**
   * How a call goes.
   *
   * @param rare whether the parameter that is rarely used is
   * @param steep whether a slope is not a number, though the losses are
   * @param factor of the second loss
   */
  record Call(boolean rare, boolean steep, double factor) {
    static final Call PLAIN = new Call(false, false, 1);
    static final Call RARE = new Call(true, false, 1);
    static final Call STEEP = new Call(false, true, 1);
    static final Call NOT_A_NUMBER = new Call(false, false, Double.NaN);
  }

  /**
   * @param behaviour by the number of the call, from 0
   * @param shift added to all weights: processes begin with others
   */
  CountedModel(NDManager manager, float shift, LongFunction<Call> behaviour) {
    this.behaviour = behaviour;
    parameters =
        NamedParameters.builder(manager)
            .parameter("hidden.weight", wave(manager, shift, INPUTS, HIDDEN).transpose())
            .parameter("hidden.bias", wave(manager, shift, HIDDEN))
            .parameter("out.weight", wave(manager, shift, 1, HIDDEN))
            .parameter(RARE, wave(manager, shift, HIDDEN))
            .parameter(UNUSED, wave(manager, shift, 3))
            .buffer(MEAN, manager.full(new Shape(HIDDEN), shift))
            .buffer("passes", manager.zeros(new Shape(), DataType.INT64))
            .build();
    trained = TensorList.of(manager, List.copyOf(parameters.trained().values()));
    buffers = TensorList.of(manager, List.copyOf(parameters.buffers().values()));
    losses = Script.compile(manager, "counted", SOURCE).method("losses");
  }

  private static NDArray wave(NDManager manager, float shift, long... shape) {
    float[] values = new float[(int) new Shape(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.3 * Math.sin(1.7 * i + shape.length)) + shift;
    }
    return Tensors.floats(manager, values, new Shape(shape));
  }

  @Override
  public NamedParameters parameters() {
    return parameters;
  }

  @Override
  public Losses losses(TensorBatch batch, NDManager scope) {
    Call call = behaviour.apply(calls++);
    return Losses.of(
        SCRIPT,
        losses.tensors(
            scope,
            batch.inputs().head(),
            batch.targets().head(),
            trained,
            buffers,
            call.rare(),
            call.steep(),
            call.factor()));
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
