package org.hookline;

/** Parameters that share their optimizer settings. */
public interface ParameterGroup {

  /** The group's name, unique within the step. */
  String name();

  /** Number of scalars in the group. */
  long size();

  /** The learning rate of the next update. */
  double learningRate();

  /** Sets the learning rate of the next update; zero or more. */
  void learningRate(double learningRate);
}
