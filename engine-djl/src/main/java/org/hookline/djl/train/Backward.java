package org.hookline.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.script.GradMode;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;
import org.hookline.djl.script.TensorList;
import org.jspecify.annotations.Nullable;

/** Differentiates losses into the gradients that hooks look at. */
final class Backward {

  /**
   * The method {@code step_gradients(total, share, weights)}: derivatives of the total times the
   * share, each laid out in memory like its weight; zeros for weights that it does not depend on.
   */
  static final String SOURCE =
      """
      def step_gradients(self, total: Tensor, share: Tensor, weights: List[Tensor]) -> List[Tensor]:
        found = torch.grad([total], weights, annotate(List[Optional[Tensor]], [share]), None, False, True)
        gradients = annotate(List[Tensor], [])
        for i in range(torch.len(found)):
          one = found[i]
          if torch.__isnot__(one, None):
            gradient = unchecked_cast(Tensor, one)
            if torch.is_contiguous(weights[i]):
              _0 = torch.append(gradients, torch.contiguous(gradient))
            else:
              _1 = torch.append(gradients, torch.copy_(torch.empty_like(weights[i]), gradient))
          else:
            _2 = torch.append(gradients, torch.zeros_like(weights[i]))
        return gradients
      """;

  private static final String INTO =
      """
      def into(self, total: Tensor, share: Tensor, weights: List[Tensor], gradients: List[Tensor],
          adds: bool) -> None:
        found = (self).step_gradients(total, share, weights)
        if adds:
          torch._foreach_add_(gradients, found)
        else:
          torch._foreach_copy_(gradients, found)
      """;

  private final NDManager manager;
  private final NamedParameters parameters;
  private final ScriptMethod into;
  private @Nullable TensorList weights;
  private @Nullable TensorList gradients;

  Backward(NDManager manager, NamedParameters parameters) {
    this.manager = manager;
    this.parameters = parameters;
    this.into = Script.compile(manager, "backward", SOURCE + INTO).method("into");
  }

  /** To be told when other parameters than before need gradients. */
  void trainedChanged() {
    if (weights != null && gradients != null) {
      weights.close();
      gradients.close();
      weights = null;
    }
  }

  /**
   * Computes the gradients of a total, and frees its history.
   *
   * @param share what it is multiplied by, shape []
   * @param adds whether they are added to those that are there
   */
  void run(NDArray total, NDArray share, boolean adds) {
    if (weights == null || gradients == null) {
      List<NDArray> trained = new ArrayList<>();
      List<NDArray> into = new ArrayList<>();
      for (Map.Entry<String, NDArray> each : parameters.gradients().entrySet()) {
        if (parameters.get(each.getKey()).hasGradient()) {
          trained.add(parameters.get(each.getKey()));
          into.add(each.getValue());
        }
      }
      weights = TensorList.of(manager, trained);
      gradients = TensorList.of(manager, into);
    }
    Object[] arguments = {total, share, weights, gradients, adds};
    GradMode.on(
        () -> {
          into.run(arguments);
          return total;
        });
  }
}
