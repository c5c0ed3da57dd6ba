package org.hookline.djl.optimizer;

import static org.hookline.config.ScaledByBatch.Direction.WITH;

import java.util.List;
import java.util.Optional;
import org.hookline.config.ScaledByBatch;

/**
 * Stochastic gradient descent as in {@code torch.optim.SGD}, {@code type = sgd}.
 *
 * <p>With gradient g, weight w, and momentum buffer b, which is g at the first update:
 *
 * <pre>
 * g = g + weight-decay * w
 * b = momentum * b + (1 - dampening) * g
 * w = w - lr * (nesterov ? g + momentum * b : b)
 * </pre>
 *
 * @param lr the learning rate before any schedule, zero or more
 * @param momentum from 0 to below 1; none is 0
 * @param dampening from 0 to below 1; none is 0
 * @param nesterov whether to look ahead; needs momentum and no dampening; none is false
 * @param weightDecay zero or more; none is 0
 * @param weightDecayNorm that of norms, zero or more; none is {@code weightDecay}
 * @param weightDecayBias that of biases, zero or more; none is {@code weightDecay}
 * @param lrMultiplierBias the factor on the learning rate of biases, zero or more; none is 1
 * @param clip how gradients are limited; none leaves them
 * @param groups parameters that are trained differently from the rest
 */
public record Sgd(
    @ScaledByBatch(WITH) double lr,
    Optional<Double> momentum,
    Optional<Double> dampening,
    Optional<Boolean> nesterov,
    Optional<Double> weightDecay,
    Optional<Double> weightDecayNorm,
    Optional<Double> weightDecayBias,
    Optional<Double> lrMultiplierBias,
    Optional<Clip> clip,
    Optional<List<GroupSettings>> groups)
    implements OptimizerSettings {

  public Sgd {
    Checks.notNegative("lr", lr);
    Checks.fraction("momentum", momentum.orElse(0.0));
    Checks.fraction("dampening", dampening.orElse(0.0));
    Checks.notNegative("weight-decay", weightDecay.orElse(0.0));
    if (nesterov.orElse(false) && (momentum.orElse(0.0) == 0 || dampening.orElse(0.0) != 0)) {
      throw new IllegalArgumentException("nesterov needs a momentum above 0 and no dampening");
    }
    Checks.kindRules(weightDecayNorm, weightDecayBias, lrMultiplierBias);
    groups = groups.map(List::copyOf);
  }

  /** With momentum and weight decay, and nothing else. */
  public static Sgd of(double lr, double momentum, double weightDecay) {
    return new Sgd(
        lr,
        Optional.of(momentum),
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
  public Sgd withClip(Clip limit) {
    return new Sgd(
        lr,
        momentum,
        dampening,
        nesterov,
        weightDecay,
        weightDecayNorm,
        weightDecayBias,
        lrMultiplierBias,
        Optional.of(limit),
        groups);
  }

  /** The same with these groups. */
  public Sgd withGroups(GroupSettings... newGroups) {
    return new Sgd(
        lr,
        momentum,
        dampening,
        nesterov,
        weightDecay,
        weightDecayNorm,
        weightDecayBias,
        lrMultiplierBias,
        clip,
        Optional.of(List.of(newGroups)));
  }
}
