package org.hookline.djl.optimizer;

import java.util.List;

/** Adam with decoupled weight decay as libtorch's fused kernel does it. */
record AdamwRule(Adamw settings) implements UpdateRule {

  private static final double DEFAULT_WEIGHT_DECAY = 0.01;
  private static final double DEFAULT_EPS = 1e-8;

  @Override
  public List<String> states() {
    return List.of("exp_avg", "exp_avg_sq");
  }

  @Override
  public boolean countsSteps() {
    return true;
  }

  @Override
  public double weightDecay() {
    return settings.weightDecay().orElse(DEFAULT_WEIGHT_DECAY);
  }

  @Override
  public String update(int index, double weightDecay, String held) {
    return "torch._fused_adamw_(p%1$d, g%1$d, exp_avg%1$d, exp_avg_sq%1$d,".formatted(index)
        + " annotate(List[Tensor], []), (self).step_repeat(step%1$d, torch.len(p%1$d)), lr=lr%1$d,"
            .formatted(index)
        + " beta1=%s, beta2=%s, weight_decay=%s, eps=%s,"
            .formatted(
                settings.beta1(), settings.beta2(), weightDecay, settings.eps().orElse(DEFAULT_EPS))
        + " amsgrad=False, maximize=False, grad_scale=None, found_inf=%s)".formatted(held);
  }
}
