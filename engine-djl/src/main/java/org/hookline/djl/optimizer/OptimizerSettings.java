package org.hookline.djl.optimizer;

import java.util.List;
import java.util.Optional;

/**
 * An optimizer, chosen by {@code optimizer.type}; {@link Optimizer#of} makes it.
 *
 * <p>The update rules are those of {@code torch.optim}, to the bit of its fused kernels.
 */
public sealed interface OptimizerSettings permits Sgd, Adamw {

  /** The learning rate before any schedule, zero or more. */
  double lr();

  /** The weight decay, zero or more; none is the rule's own default. */
  Optional<Double> weightDecay();

  /** The weight decay of norms, zero or more; none is that of the rest. */
  Optional<Double> weightDecayNorm();

  /** The weight decay of biases, zero or more; none is that of the rest. */
  Optional<Double> weightDecayBias();

  /** The factor on the learning rate of biases, zero or more; none is 1. */
  Optional<Double> lrMultiplierBias();

  /** How gradients are limited; none leaves them. */
  Optional<Clip> clip();

  /** Parameters that are trained differently from the rest; none is one group of all. */
  Optional<List<GroupSettings>> groups();
}
