package org.hookline.djl.optimizer;

import java.util.List;
import org.hookline.ParameterGroup;

/** One group of an optimizer: which parameters, and how fast they move. */
final class Group implements ParameterGroup {

  private final String name;
  private final List<String> parameters;
  private final long size;
  private final double weightDecay;
  private double learningRate;

  Group(GroupPlan plan, long size) {
    this.name = plan.name();
    this.parameters = plan.parameters();
    this.size = size;
    this.weightDecay = plan.weightDecay();
    this.learningRate = plan.learningRate();
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
  public double learningRate() {
    return learningRate;
  }

  @Override
  public void learningRate(double learningRate) {
    Checks.notNegative("the learning rate of group \"" + name + "\"", learningRate);
    this.learningRate = learningRate;
  }

  List<String> parameters() {
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
