package org.hookline.hooks.gradientmonitor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hookline.djl.TorchEngine;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.script.TensorList;
import org.hookline.djl.train.ModelStep;
import org.jspecify.annotations.Nullable;

/**
 * The gradients of a step and the weights they belong to, measured where they are: one native call
 * and one read for whatever is asked.
 */
final class GradientArrays implements AutoCloseable {

  private static final String SOURCE =
      """
      def norms(self, arrays: List[Tensor]) -> Tensor:
        return torch.stack(torch._foreach_norm(arrays))

      def keep(self, kept: List[Tensor], weights: List[Tensor]) -> None:
        torch._foreach_copy_(kept, weights)

      def moved(self, kept: List[Tensor], weights: List[Tensor]) -> Tensor:
        ways = torch._foreach_norm(torch._foreach_sub(weights, kept))
        return torch.cat([torch.stack(ways), torch.stack(torch._foreach_norm(kept))])

      def values(self, arrays: List[Tensor], stride: int) -> Tensor:
        flat = annotate(List[Tensor], [])
        for i in range(torch.len(arrays)):
          _0 = torch.append(flat, torch.reshape(arrays[i], [-1]))
        return torch.slice(torch.cat(flat), 0, None, None, stride)
      """;

  private final NDManager manager = TorchEngine.newManager();
  private final Map<String, NDArray> gradients;
  private final List<String> names;
  private final TensorList all;
  private final TensorList weights;
  private final ScriptMethod norms;
  private final ScriptMethod keep;
  private final ScriptMethod moved;
  private final ScriptMethod values;
  private @Nullable TensorList kept;

  /** The arrays of a step. */
  GradientArrays(ModelStep step) {
    gradients = step.gradients();
    names = List.copyOf(gradients.keySet());
    all = TensorList.of(manager, List.copyOf(gradients.values()));
    weights = TensorList.of(manager, names.stream().map(step.parameters()::alias).toList());
    Script script = Script.compile(manager, "gradient-monitor", SOURCE);
    norms = script.method("norms");
    keep = script.method("keep");
    moved = script.method("moved");
    values = script.method("values");
  }

  /** The names of the parameters, in the order of all norms. */
  List<String> names() {
    return names;
  }

  /** The Euclidean norm of each parameter's gradient. */
  float[] norms() {
    try (NDArray result = norms.tensor(manager, all)) {
      return result.toFloatArray();
    }
  }

  /** Remembers the weights as they are. */
  void keepWeights() {
    if (kept == null) {
      List<NDArray> arrays = new ArrayList<>();
      gradients.values().forEach(g -> arrays.add(manager.create(g.getShape(), g.getDataType())));
      kept = TensorList.of(manager, arrays);
    }
    keep.run(kept, weights);
  }

  /** For each parameter the norm of what it moved by since then, then for each that it had then. */
  float[] movedNorms() {
    try (NDArray result = moved.tensor(manager, Objects.requireNonNull(kept), weights)) {
      return result.toFloatArray();
    }
  }

  /**
   * The elements of the gradients of some parameters.
   *
   * @param stride every which element, at least 1
   */
  float[] values(List<String> parameters, long stride) {
    List<NDArray> arrays = parameters.stream().map(gradients::get).toList();
    try (NDArray result = values.tensor(manager, arrays, stride)) {
      return result.toFloatArray();
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
