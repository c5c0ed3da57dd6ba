package org.hookline;

import java.util.List;

/** Parameters that share their optimizer settings. */
public interface ParameterGroup {

  /** The group's name, unique within the step. */
  String name();

  /** Number of scalars in the group. */
  long size();

  /** The names of its parameters, in the model's order; empty if the step has no names for them. */
  default List<String> parameters() {
    return List.of();
  }

  /** The learning rate of the configuration, which schedules scale; the same for the whole run. */
  double baseLearningRate();

  /** The learning rate of the next update: what was last set, or the base, times the brake. */
  double learningRate();

  /** Sets the learning rate of the next update, before the brake; zero or more. */
  void learningRate(double learningRate);

  /**
   * Multiplies every learning rate from now on, whatever schedules set: for who must slow training
   * down, such as after a loss that was not finite.
   *
   * @param factor above 0, at most 1; 1 releases the brake
   */
  void brake(double factor);
}
