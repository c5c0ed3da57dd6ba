package org.hookline.hooks.lrscheduler;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hookline.EventStorage;
import org.hookline.ParameterGroup;
import org.hookline.ScalarKind;

/** The learning rates of a step's parameter groups, and the one of them that the metrics show. */
final class LearningRates {

  private final List<? extends ParameterGroup> groups;
  private final int representative;

  LearningRates(List<? extends ParameterGroup> groups) {
    this.groups = groups;
    representative = RepresentativeGroup.of(groups);
  }

  /** The base of the rate that is shown; 0 if there is no group. */
  double base() {
    return groups.isEmpty() ? 0 : groups.get(representative).baseLearningRate();
  }

  /** Sets each group's learning rate to what becomes of its base. */
  void set(DoubleUnaryOperator ofBase) {
    for (ParameterGroup group : groups) {
      group.learningRate(ofBase.applyAsDouble(group.baseLearningRate()));
    }
  }

  /** Puts the rate that the step used as {@code lr}; nothing if there is no group. */
  void put(EventStorage storage) {
    if (!groups.isEmpty()) {
      storage.putScalar("lr", groups.get(representative).learningRate(), ScalarKind.RAW);
    }
  }
}
