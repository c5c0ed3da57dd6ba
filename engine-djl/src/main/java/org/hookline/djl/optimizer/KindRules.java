package org.hookline.djl.optimizer;

import java.util.Optional;
import org.hookline.djl.ParameterKind;
import org.hookline.djl.optimizer.GroupPlan.Rates;

/**
 * Decides what a parameter is trained with. From low to high: the optimizer's numbers, what they
 * say of the parameter's kind, what its group says.
 *
 * <p>Exactly one multiplier is applied to the learning rate, however many there are.
 *
 * @param settings the optimizer's
 * @param weightDecay of whatever they say nothing else of
 */
record KindRules(OptimizerSettings settings, double weightDecay) {

  Rates rates(ParameterKind kind, Optional<GroupSettings> group) {
    double multiplier =
        group.flatMap(GroupSettings::lrMultiplier).orElseGet(() -> multiplier(kind));
    double decay = group.flatMap(GroupSettings::weightDecay).orElseGet(() -> weightDecay(kind));
    return new Rates(settings.lr() * multiplier, decay);
  }

  private double multiplier(ParameterKind kind) {
    return kind == ParameterKind.BIAS ? settings.lrMultiplierBias().orElse(1.0) : 1;
  }

  private double weightDecay(ParameterKind kind) {
    return switch (kind) {
      case WEIGHT -> weightDecay;
      case BIAS -> settings.weightDecayBias().orElse(weightDecay);
      case NORM -> settings.weightDecayNorm().orElse(weightDecay);
    };
  }
}
