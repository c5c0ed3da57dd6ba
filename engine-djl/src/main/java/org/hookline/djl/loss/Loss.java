package org.hookline.djl.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.hookline.djl.script.Script;
import org.hookline.djl.script.ScriptMethod;

/**
 * A differentiable loss of predictions and targets; {@link LossKind} has their shapes.
 *
 * <pre>{@code
 * Loss loss = Loss.of(manager, LossKind.of("cross-entropy"));   // once
 * NDArray value = loss.mean(scope, scores, classes);            // at every step
 * }</pre>
 */
public final class Loss {

  /** The {@code reduction} of {@link #source} that gives the mean. */
  public static final int MEAN = 1;

  private static final int EACH = 0;
  private static final int SUM = 2;

  private static final String HELPERS =
      """
      def reduce(self, values: Tensor, reduction: int) -> Tensor:
        if torch.eq(reduction, 1):
          result = torch.mean(values)
        else:
          if torch.eq(reduction, 2):
            result = torch.sum(values)
          else:
            result = values
        return result
      def focal(self, prediction: Tensor, target: Tensor, reduction: int) -> Tensor:
        p = torch.sigmoid(prediction)
        ce = torch.binary_cross_entropy_with_logits(prediction, target, None, None, 0)
        miss = torch.sub(torch.add(p, target), torch.mul(torch.mul(p, target), 2.))
        alpha = torch.add(torch.mul(target, -0.5), 0.75)
        values = torch.mul(torch.mul(alpha, ce), torch.mul(miss, miss))
        return (self).reduce(values, reduction)
      def area(self, low: Tensor, high: Tensor) -> Tensor:
        return torch.prod(torch.clamp_min(torch.sub(high, low), 0.), 1)
      def giou(self, prediction: Tensor, target: Tensor, reduction: int) -> Tensor:
        p1 = torch.slice(prediction, 1, 0, 2)
        p2 = torch.slice(prediction, 1, 2, 4)
        t1 = torch.slice(target, 1, 0, 2)
        t2 = torch.slice(target, 1, 2, 4)
        both = (self).area(torch.maximum(p1, t1), torch.minimum(p2, t2))
        union = torch.sub(torch.add((self).area(p1, p2), (self).area(t1, t2)), both)
        hull = (self).area(torch.minimum(p1, t1), torch.maximum(p2, t2))
        iou = torch.div(both, torch.clamp_min(union, 1e-07))
        empty = torch.div(torch.sub(hull, union), torch.clamp_min(hull, 1e-07))
        return (self).reduce(torch.add(torch.sub(empty, iou), 1.), reduction)
      """;

  private static final String METHOD =
      """
      def loss(self, prediction: Tensor, target: Tensor, reduction: int) -> Tensor:
        return %s
      """;

  private final ScriptMethod method;

  private Loss(ScriptMethod method) {
    this.method = method;
  }

  /** A loss; the manager frees it when it is closed. */
  public static Loss of(NDManager manager, LossKind kind) {
    return new Loss(Script.compile(manager, kind.word(), source(kind)).method("loss"));
  }

  /**
   * A loss as part of a larger script: {@code def loss(self, prediction: Tensor, target: Tensor,
   * reduction: int) -> Tensor}, and the methods it calls.
   */
  public static String source(LossKind kind) {
    return HELPERS + METHOD.formatted(kind.expression());
  }

  /** The values one by one. */
  public NDArray each(NDManager scope, NDArray prediction, NDArray target) {
    return method.tensor(scope, prediction, target, EACH);
  }

  /** The mean of the values, shape []. */
  public NDArray mean(NDManager scope, NDArray prediction, NDArray target) {
    return method.tensor(scope, prediction, target, MEAN);
  }

  /** The sum of the values, shape []. */
  public NDArray sum(NDManager scope, NDArray prediction, NDArray target) {
    return method.tensor(scope, prediction, target, SUM);
  }
}
