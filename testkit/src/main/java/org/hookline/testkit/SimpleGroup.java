package org.hookline.testkit;

import org.hookline.ParameterGroup;

/** A parameter group that is nothing but its numbers. */
public final class SimpleGroup implements ParameterGroup {

  private final String name;
  private final long size;
  private final double baseLearningRate;
  private double learningRate;
  private double brake = 1;

  /** A group with its base learning rate. */
  public SimpleGroup(String name, long size, double learningRate) {
    this.name = name;
    this.size = size;
    this.baseLearningRate = learningRate;
    this.learningRate = learningRate;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public double baseLearningRate() {
    return baseLearningRate;
  }

  @Override
  public double learningRate() {
    return learningRate * brake;
  }

  @Override
  public void learningRate(double newLearningRate) {
    learningRate = newLearningRate;
  }

  @Override
  public void brake(double factor) {
    brake = factor;
  }
}
