package org.hookline.djl.optimizer;

import java.util.List;
import org.hookline.ParameterGroup;

/** One group of an optimizer: which parameters, and how fast they move. */
final class Group implements ParameterGroup {

  private final String name;
  private final List<String> parameters;
  private final long size;
  private final double weightDecay;
  private final double baseLearningRate;
  private double learningRate;
  private double brake = 1;

  Group(GroupPlan plan, long size) {
    this.name = plan.name();
    this.parameters = plan.parameters();
    this.size = size;
    this.weightDecay = plan.weightDecay();
    this.baseLearningRate = plan.learningRate();
    this.learningRate = baseLearningRate;
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
  public void learningRate(double learningRate) {
    Checks.notNegative("the learning rate of group \"" + name + "\"", learningRate);
    this.learningRate = learningRate;
  }

  @Override
  public void brake(double factor) {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException(
          "the brake must be above 0 and at most 1, it is " + factor);
    }
    brake = factor;
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }

  double weightDecay() {
    return weightDecay;
  }

  @Override
  public String toString() {
    return name + " (" + parameters.size() + " parameters, " + size + " scalars)";
  }
}
