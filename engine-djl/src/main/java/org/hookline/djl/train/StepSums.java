package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.hookline.RunException;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.Tensors;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.jspecify.annotations.Nullable;

/**
 * What processes tell each other in a step besides gradients, in one small array: the losses, and
 * how long each waited for data.
 *
 * <p>Every process contributes a share of each loss, such that the shares add up to the loss of all
 * batches together: one part in W of a mean over samples; of a loss with a count n that part of it
 * that {@code max(n, floor)} is of {@code max(sum of all n, floor)}. The latter needs the counts of
 * all before backward: one small reduction for each part of a batch, for such losses only.
 */
final class StepSums {

  private static final String SOURCE =
      """
      def row(self, numbers: List[Tensor]) -> Tensor:
        columns = annotate(List[Tensor], [])
        for i in range(torch.len(numbers)):
          one = torch.to(numbers[i], 6)
          _0 = torch.append(columns, torch.reshape(one, annotate(List[int], [])))
        return torch.stack(columns)

      def counts(self, counts: List[Tensor]) -> Tensor:
        return torch.detach((self).row(counts))

      def factors(self, own: Tensor, all: Tensor, floors: Tensor) -> Tensor:
        return torch.div(torch.maximum(own, floors), torch.maximum(all, floors))

      def add(self, losses: List[Tensor], factors: Tensor, sums: Tensor, share: float) -> Tensor:
        shares = torch.mul((self).row(losses), factors)
        place = torch.slice(sums, 0, 0, torch.len(losses))
        _0 = torch.add_(place, torch.mul(torch.detach(shares), share))
        return torch.sum(shares)

      def clear(self, sums: Tensor) -> None:
        _0 = torch.zero_(sums)

      def losses(self, sums: Tensor, count: int) -> List[Tensor]:
        return torch.unbind(torch.slice(sums, 0, 0, count))
      """;

  private final NDManager manager;
  private final ProcessGroup processes;
  private final ScriptMethod counts;
  private final ScriptMethod factors;
  private final ScriptMethod add;
  private final ScriptMethod clear;
  private final ScriptMethod losses;
  private final NDArray evenFactor;
  private @Nullable Layout layout;

  /**
   * What the first step has found.
   *
   * @param names of the losses
   * @param floors of their counts
   * @param floorArray the same on the device
   * @param array the losses, then the seconds of each process
   */
  private record Layout(
      List<String> names, List<Double> floors, NDArray floorArray, NDArray array) {}

  StepSums(NDManager manager, ProcessGroup processes) {
    this.manager = manager;
    this.processes = processes;
    Script script = Script.compile(manager, "step-sums", SOURCE);
    counts = script.method("counts");
    factors = script.method("factors");
    add = script.method("add");
    clear = script.method("clear");
    losses = script.method("losses");
    evenFactor = manager.full(new Shape(), 1f / processes.world().size());
  }

  /** Forgets the losses of the step before. */
  void clear() {
    if (layout != null) {
      clear.run(layout.array());
    }
  }

  /**
   * Adds this process's shares of the losses of a part of its batch.
   *
   * @param weight of the part among those of the batch
   * @param scope owns the result
   * @return the sum of the shares, without the weight, shape [], with its history
   * @throws RunException if the losses are others than in the first step
   */
  NDArray add(Losses part, double weight, NDManager scope) {
    Layout known = layout(part);
    NDArray factor = evenFactor;
    if (!part.counts().isEmpty()) {
      NDArray own = counts.tensor(scope, part.counts());
      NDArray all = own.duplicate();
      all.attach(scope);
      processes.allReduceSum(all);
      factor = factors.tensor(scope, own, all, known.floorArray());
    }
    return add.tensor(scope, part.values(), factor, known.array(), weight);
  }

  /** Says how long this process waited for data, after the last part. */
  void seconds(double own) {
    Layout known = known();
    int place = known.names().size() + processes.world().rank();
    Tensors.memory(known.array()).asFloatBuffer().put(place, (float) own);
  }

  /** What is to be added up over all processes; the same array for good, once losses were added. */
  NDArray array() {
    return known().array();
  }

  /** The losses of all batches together, without history, once they are added up. */
  Losses losses(NDManager scope) {
    Layout known = known();
    return new Losses(known.names(), losses.tensors(scope, known.array(), known.names().size()));
  }

  /** The seconds of the process that waited longest. */
  double longestSeconds() {
    Layout known = known();
    float[] values = known.array().toFloatArray();
    float longest = 0;
    for (int i = known.names().size(); i < values.length; i++) {
      longest = Math.max(longest, values[i]);
    }
    return longest;
  }

  private Layout known() {
    if (layout == null) {
      throw new IllegalStateException("no losses were added");
    }
    return layout;
  }

  private Layout layout(Losses part) {
    if (layout == null) {
      layout = agreed(part);
    }
    if (!part.names().equals(layout.names()) || !part.floors().equals(layout.floors())) {
      throw new RunException(
          ("a model that several processes train must have the same losses in every step; it has %s"
                  + " after %s")
              .formatted(part.names(), layout.names()));
    }
    return layout;
  }

  /** Other losses elsewhere would be sums of other things, or end a process. */
  private Layout agreed(Losses first) {
    processes.requireSame(
        "losses", Map.of("names", first.names().toString(), "floors", first.floors().toString()));
    float[] floors = new float[first.floors().size()];
    for (int i = 0; i < floors.length; i++) {
      floors[i] = first.floors().get(i).floatValue();
    }
    return new Layout(
        first.names(),
        first.floors(),
        Tensors.floats(manager, floors, new Shape(floors.length)),
        manager.zeros(new Shape(first.names().size() + processes.world().size())));
  }
}
