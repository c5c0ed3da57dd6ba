package org.hookline.djl.optimizer;

import java.util.List;

/**
 * Which parameters a group has, and how it is trained.
 *
 * @param name the group's name
 * @param parameters names in the order of the model, at least one
 * @param rates how fast they move
 * @param span when they are trained
 */
record GroupPlan(String name, List<String> parameters, Rates rates, TrainedSpan span) {

  /**
   * The numbers that parameters of one group share.
   *
   * @param learningRate before any schedule
   * @param weightDecay zero or more
   */
  record Rates(double learningRate, double weightDecay) {}
}
