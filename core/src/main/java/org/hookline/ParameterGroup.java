package org.hookline;

/** Parameters that share their optimizer settings. */
public interface ParameterGroup {

  /** The group's name, unique within the step. */
  String name();

  /** Number of scalars in the group. */
  long size();

  /**
   * The learning rate of the next update. When training begins it is that of the configuration, in
   * a resumed run too: a checkpoint does not bring it back, so that schedules have a base to scale.
   */
  double learningRate();

  /** Sets the learning rate of the next update; zero or more. */
  void learningRate(double learningRate);
}
