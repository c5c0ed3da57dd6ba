package org.hookline.djl.optimizer;

import static org.hookline.config.ScaledByBatch.Direction.WITH;

import java.util.List;
import java.util.Optional;
import org.hookline.config.ScaledByBatch;

/**
 * Adam with decoupled weight decay as in {@code torch.optim.AdamW}, {@code type = adamw}
 * (Loshchilov and Hutter, <a href="https://arxiv.org/abs/1711.05101">arXiv:1711.05101</a>).
 *
 * <p>With gradient g, weight w, averages m and v that start at 0, and the number t of this update,
 * from 1:
 *
 * <pre>
 * w = w - lr * weight-decay * w
 * m = beta1 * m + (1 - beta1) * g
 * v = beta2 * v + (1 - beta2) * g * g
 * w = w - lr * (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + eps)
 * </pre>
 *
 * @param lr the learning rate before any schedule, zero or more
 * @param betas beta1 and beta2, each from 0 to below 1; none is 0.9 and 0.999
 * @param eps above 0; none is 1e-8
 * @param weightDecay zero or more; none is 0.01
 * @param weightDecayNorm that of norms, zero or more; none is {@code weightDecay}
 * @param weightDecayBias that of biases, zero or more; none is {@code weightDecay}
 * @param lrMultiplierBias the factor on the learning rate of biases, zero or more; none is 1
 * @param clip how gradients are limited; none leaves them
 * @param groups parameters that are trained differently from the rest
 */
public record Adamw(
    @ScaledByBatch(WITH) double lr,
    Optional<List<Double>> betas,
    Optional<Double> eps,
    Optional<Double> weightDecay,
    Optional<Double> weightDecayNorm,
    Optional<Double> weightDecayBias,
    Optional<Double> lrMultiplierBias,
    Optional<Clip> clip,
    Optional<List<GroupSettings>> groups)
    implements OptimizerSettings {

  public Adamw {
    Checks.notNegative("lr", lr);
    betas = betas.map(List::copyOf);
    List<Double> both = betas.orElse(List.of(0.9, 0.999));
    if (both.size() != 2) {
      throw new IllegalArgumentException("betas must be two numbers, they are " + both);
    }
    both.forEach(beta -> Checks.fraction("each of betas", beta));
    if (!(eps.orElse(1e-8) > 0)) {
      throw new IllegalArgumentException("eps must be above 0, it is " + eps.orElse(1e-8));
    }
    Checks.notNegative("weight-decay", weightDecay.orElse(0.01));
    Checks.kindRules(weightDecayNorm, weightDecayBias, lrMultiplierBias);
    groups = groups.map(List::copyOf);
  }

  /** With this weight decay, and nothing else. */
  public static Adamw of(double lr, double weightDecay) {
    return new Adamw(
        lr,
        Optional.empty(),
        Optional.empty(),
        Optional.of(weightDecay),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with this limit on gradients. */
  public Adamw withClip(Clip limit) {
    return new Adamw(
        lr,
        betas,
        eps,
        weightDecay,
        weightDecayNorm,
        weightDecayBias,
        lrMultiplierBias,
        Optional.of(limit),
        groups);
  }

  /** The same with these groups. */
  public Adamw withGroups(GroupSettings... newGroups) {
    return new Adamw(
        lr,
        betas,
        eps,
        weightDecay,
        weightDecayNorm,
        weightDecayBias,
        lrMultiplierBias,
        clip,
        Optional.of(List.of(newGroups)));
  }

  double beta1() {
    return betas.map(both -> both.get(0)).orElse(0.9);
  }

  double beta2() {
    return betas.map(both -> both.get(1)).orElse(0.999);
  }
}
