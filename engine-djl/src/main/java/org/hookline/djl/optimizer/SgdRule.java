package org.hookline.djl.optimizer;

import java.util.List;

/** Stochastic gradient descent as libtorch's fused kernel does it. */
record SgdRule(Sgd settings) implements UpdateRule {

  private static final String MOMENTUM = "momentum";

  @Override
  public List<String> states() {
    return hasMomentum() ? List.of(MOMENTUM) : List.of();
  }

  private boolean hasMomentum() {
    return settings.momentum().orElse(0.0) != 0;
  }

  @Override
  public boolean countsSteps() {
    return false;
  }

  @Override
  public double weightDecay() {
    return settings.weightDecay().orElse(0.0);
  }

  @Override
  public String update(int index, double weightDecay, String held) {
    return "torch._fused_sgd_(p%1$d, g%1$d, %2$s, weight_decay=%3$s, momentum=%4$s, lr=lr%1$d,"
            .formatted(
                index,
                hasMomentum() ? MOMENTUM + index : "annotate(List[Tensor], [])",
                weightDecay,
                settings.momentum().orElse(0.0))
        + " dampening=%s, nesterov=%s, maximize=False, is_first_step=first%d, grad_scale=None,"
            .formatted(
                settings.dampening().orElse(0.0),
                settings.nesterov().orElse(false) ? "True" : "False",
                index)
        + " found_inf=%s)".formatted(held);
  }
}
