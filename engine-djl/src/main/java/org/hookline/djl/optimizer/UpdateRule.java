package org.hookline.djl.optimizer;

import java.util.List;

/**
 * How one kind of optimizer is written in TorchScript.
 *
 * <p>In the text, the lists of group {@code i} are {@code p<i>} (parameters), {@code g<i>}
 * (gradients) and one per {@link #states()}, such as {@code momentum<i>}; {@code lr<i>} is its
 * learning rate, {@code first<i>} whether this is the group's first update, {@code step<i>} the
 * number of this update in a tensor of shape [].
 */
interface UpdateRule {

  /** The rule of these settings. */
  static UpdateRule of(OptimizerSettings settings) {
    if (settings instanceof Sgd sgd) {
      return new SgdRule(sgd);
    }
    return new AdamwRule((Adamw) settings);
  }

  /** What is kept of each parameter from update to update; arrays of its shape, from 0. */
  List<String> states();

  /** Whether the number of updates is part of the state. */
  boolean countsSteps();

  /** The weight decay of parameters whose group does not say otherwise. */
  double weightDecay();

  /**
   * One line of TorchScript that updates group {@code index}.
   *
   * @param held the variable with a tensor that keeps the update from happening where it is 1
   */
  String update(int index, double weightDecay, String held);
}
