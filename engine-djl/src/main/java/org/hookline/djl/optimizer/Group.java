package org.hookline.djl.optimizer;

import ai.djl.ndarray.NDArray;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.hookline.ParameterGroup;
import org.hookline.djl.NamedParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One group of an optimizer: which parameters, when they move, and how fast. */
final class Group implements ParameterGroup {

  private static final Logger log = LoggerFactory.getLogger(Group.class);
  private static final MathContext SHOWN = new MathContext(6);

  private final GroupPlan plan;
  private final List<NDArray> arrays;
  private double learningRate;
  private double brake = 1;
  private boolean trained = true;
  private boolean updated;

  Group(GroupPlan plan, NamedParameters parameters) {
    this.plan = plan;
    this.arrays = plan.parameters().stream().map(parameters::get).toList();
    this.learningRate = plan.rates().learningRate();
  }

  @Override
  public String name() {
    return plan.name();
  }

  @Override
  public long size() {
    return arrays.stream().mapToLong(NDArray::size).sum();
  }

  @Override
  public double baseLearningRate() {
    return plan.rates().learningRate();
  }

  @Override
  public double learningRate() {
    return learningRate * brake;
  }

  @Override
  public void learningRate(double learningRate) {
    Checks.notNegative("the learning rate of group \"" + name() + "\"", learningRate);
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
    return plan.parameters();
  }

  double weightDecay() {
    return plan.rates().weightDecay();
  }

  /** Whether the group is frozen in some iterations. */
  boolean mayFreeze() {
    return !plan.when().span().isAlways();
  }

  /** Whether the group is left alone in steps in which no gradient reaches it. */
  boolean skipsWithoutGradient() {
    return plan.when().skipsWithoutGradient();
  }

  boolean isTrained() {
    return trained;
  }

  /** Freezes the group if it is frozen in iteration 0. */
  void start() {
    train(plan.when().span().contains(0));
  }

  /** Freezes or unfreezes the group as its settings want it; returns whether that was a change. */
  boolean startIteration(long iteration) {
    boolean now = plan.when().span().contains(iteration);
    if (now == trained) {
      return false;
    }
    train(now);
    log.info("iteration {}: group \"{}\" is {}", iteration, name(), now ? "trained" : "frozen");
    return true;
  }

  /** What needs no gradient gets none: its gradient stays zero and counts nowhere. */
  private void train(boolean now) {
    if (now != trained) {
      trained = now;
      arrays.forEach(array -> array.setRequiresGradient(now));
    }
  }

  /** Whether the group was ever updated, and so has state. */
  boolean isUpdated() {
    return updated;
  }

  void updated(boolean newUpdated) {
    updated = newUpdated;
  }

  /** A line for the log. */
  @Override
  public String toString() {
    return "%s, lr %s, weight decay %s%s"
        .formatted(
            line(name(), arrays),
            shown(baseLearningRate()),
            shown(weightDecay()),
            plan.when().suffix());
  }

  /** How a line of the log about a group begins. */
  static String line(String name, List<NDArray> arrays) {
    long scalars = arrays.stream().mapToLong(NDArray::size).sum();
    return "\"%s\": %s, %s"
        .formatted(name, count(arrays.size(), "parameter"), count(scalars, "scalar"));
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String shown(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(SHOWN).stripTrailingZeros();
    return rounded.setScale(Math.max(0, rounded.scale()), RoundingMode.UNNECESSARY).toString();
  }
}
