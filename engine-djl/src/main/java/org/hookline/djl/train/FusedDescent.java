package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.hookline.Trainer;
import org.hookline.djl.data.Batch;
import org.hookline.djl.optimizer.UpdateCall;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.script.ScriptParameters;
import org.hookline.djl.script.TensorList;

/**
 * Forward, backward and update of a scripted model in one native call; the gradients live inside
 * it. The same bits as those of {@link SplitDescent}.
 */
final class FusedDescent<B extends Batch> implements Descent {

  private static final String METHOD =
      """
      def step_descend(self, %s, rows: Tensor, row: int, share: Tensor, weights: List[Tensor], %s) -> None:
        total = (self).step_record(%s, %s, rows, row)
        gradients = (self).step_gradients(total, share, weights)
        _0 = (self).%s(total, gradients, %s)
      """;

  private final Feed<B> feed;
  private final LossRing losses;
  private final UpdateCall update;
  private final ScriptedModel<B> model;
  private final LossScript lossScript;
  private final ScriptMethod descend;
  private final TensorList weights;
  private final NDArray share;
  private final Object[] arguments;

  FusedDescent(Means<B> means, ScriptedModel<B> model) {
    NDManager manager = means.manager();
    this.feed = means.feed();
    this.losses = means.losses();
    this.update = means.optimizer().call();
    this.model = model;
    this.lossScript = model.lossScript();
    this.descend = Script.compile(manager, "descent", source()).method("step_descend");
    this.weights =
        TensorList.of(manager, update.parameters().stream().map(model.parameters()::get).toList());
    this.share = manager.ones(new Shape());
    this.arguments =
        new Object[lossScript.argumentTypes().size() + 4 + update.argumentTypes().size()];
  }

  private String source() {
    ScriptParameters given = new ScriptParameters("x", lossScript.argumentTypes());
    ScriptParameters own = new ScriptParameters("u", update.argumentTypes());
    return String.join(
        "\n",
        lossScript.source(),
        LossRing.SOURCE,
        Backward.SOURCE,
        update.source(),
        METHOD.formatted(
            given.declared(),
            own.declared(),
            losses(given),
            own.name(UpdateCall.HALTED),
            UpdateCall.METHOD,
            own.passed()));
  }

  /** The counts behind losses are for several processes. */
  private String losses(ScriptParameters given) {
    String all = "(self).%s(%s)".formatted(LossScript.METHOD, given.passed());
    return lossScript.floors().isEmpty()
        ? all
        : "torch.slice(%s, 0, %d, 1)".formatted(all, lossScript.names().size());
  }

  @Override
  public void run(Trainer trainer) {
    try (B batch = feed.next()) {
      feed.putDataTime(trainer.storage());
      Object[] given = model.lossArguments(batch);
      lossScript.check(given);
      int next = given.length;
      System.arraycopy(given, 0, arguments, 0, next);
      int row = losses.next(trainer, lossScript.names());
      arguments[next++] = losses.rows();
      arguments[next++] = row;
      arguments[next++] = share;
      arguments[next++] = weights;
      update.arguments(arguments, next);
      GradMode.on(
          () -> {
            descend.run(arguments);
            return row;
          });
      losses.recorded();
      update.called();
    }
  }
}
