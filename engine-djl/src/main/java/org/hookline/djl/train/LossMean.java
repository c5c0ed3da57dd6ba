package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.hookline.djl.data.BatchParts;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.jspecify.annotations.Nullable;

/** Averages the losses of the parts of one batch, each weighted by its share, on the device. */
final class LossMean {

  private static final String SOURCE =
      """
      def add(self, losses: List[Tensor], sums: Tensor, share: float) -> Tensor:
        total = torch.reshape(losses[0], annotate(List[int], []))
        columns = [torch.detach(total)]
        for i in range(1, torch.len(losses)):
          loss = torch.reshape(losses[i], annotate(List[int], []))
          total = torch.add(total, loss)
          _0 = torch.append(columns, torch.detach(loss))
        _1 = torch.add_(sums, torch.mul(torch.stack(columns), share))
        return total

      def split(self, sums: Tensor) -> List[Tensor]:
        return torch.unbind(sums)
      """;

  private final ScriptMethod add;
  private final ScriptMethod split;
  private final BatchParts parts;
  private int next;
  private List<String> names = List.of();
  private @Nullable NDArray sums;

  LossMean(NDManager manager, BatchParts parts) {
    Script script = Script.compile(manager, "mean-loss", SOURCE);
    add = script.method("add");
    split = script.method("split");
    this.parts = parts;
  }

  /**
   * Adds the losses of the next part.
   *
   * @param step owns what is kept until {@link #take}
   * @param scope owns the result
   * @return their sum, shape [], with its history
   */
  NDArray add(Losses part, NDManager step, NDManager scope) {
    if (sums == null) {
      names = part.names();
      sums = step.zeros(new Shape(names.size()));
    } else if (!names.equals(part.names())) {
      throw new IllegalStateException(
          "a model must have the same losses in all parts of a batch; it has %s after %s"
              .formatted(part.names(), names));
    }
    return add.tensor(scope, part.values(), sums, parts.share(next++));
  }

  /** The means, without history; the next part is the first of another batch. */
  Losses take(NDManager scope) {
    if (sums == null) {
      throw new IllegalStateException("no part was added");
    }
    Losses mean = new Losses(names, split.tensors(scope, sums));
    sums = null;
    next = 0;
    return mean;
  }
}
