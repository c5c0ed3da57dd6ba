package org.hookline.djl.optimizer;

import java.util.List;

/**
 * Which parameters a group has, and how it is trained.
 *
 * @param name the group's name
 * @param parameters names in the order of the model, at least one
 * @param rates how fast they move
 * @param when they are trained
 */
record GroupPlan(String name, List<String> parameters, Rates rates, When when) {

  /**
   * The steps in which parameters are trained.
   *
   * @param span the iterations
   * @param skipsWithoutGradient whether only those in which a gradient reaches one of them
   */
  record When(TrainedSpan span, boolean skipsWithoutGradient) {

    static final When ALWAYS = new When(TrainedSpan.ALWAYS, false);

    /** How a line of the log goes on; empty if they are always trained. */
    String suffix() {
      return span.suffix() + (skipsWithoutGradient ? ", skipped without a gradient" : "");
    }
  }

  /**
   * The numbers that parameters of one group share.
   *
   * @param learningRate before any schedule
   * @param weightDecay zero or more
   */
  record Rates(double learningRate, double weightDecay) {}
}
