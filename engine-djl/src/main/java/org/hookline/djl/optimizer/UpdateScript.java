package org.hookline.djl.optimizer;

import java.util.List;
import java.util.Optional;

/**
 * Writes the one TorchScript method that a training step ends with: look for numbers that are not
 * finite, clip, update every group, and zero the gradients.
 */
final class UpdateScript {

  private static final String HELPERS =
      """
      def repeat(self, t: Tensor, n: int) -> List[Tensor]:
        ts = annotate(List[Tensor], [])
        for i in range(n):
          _0 = torch.append(ts, t)
        return ts
      """;

  // Sets bad to 1 if anything is not finite and leaves it alone otherwise, so that a bad step also
  // holds back all later ones. The scale of one keeps the numbers as they are.
  private static final String GUARD =
      """
        torch._amp_foreach_non_finite_check_and_unscale_([torch.detach(loss)], bad, one)
        torch._amp_foreach_non_finite_check_and_unscale_(g, bad, one)
      """;

  private static final String COUNT =
      """
        good = torch.sum(torch.sub(one, bad))
        _0 = torch.add_(steps, good)
      """;

  private static final String CLIP_VALUE =
      """
        torch._foreach_clamp_min_(g, -%1$s)
        torch._foreach_clamp_max_(g, %1$s)
      """;

  // The 1e-6 is that of torch.nn.utils.clip_grad_norm_.
  private static final String CLIP_NORM =
      """
        factors = torch._foreach_norm(g)
        torch._foreach_add_(factors, 1e-06)
        torch._foreach_reciprocal_(factors)
        torch._foreach_mul_(factors, %1$s)
        torch._foreach_clamp_max_(factors, 1.)
        torch._foreach_mul_(g, factors)
      """;

  private static final String CLIP_FULL_MODEL =
      """
        total = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(g)))
        torch._amp_foreach_non_finite_check_and_unscale_([total], bad, one)
        norm = torch.copy_(norm, total)
        factor = torch.clamp(torch.mul(torch.reciprocal(torch.add(total, 1e-06)), %1$s), None, 1.)
        torch._foreach_mul_(g, factor)
      """;

  private static final String ZERO =
      """
        torch._foreach_zero_(g)
      """;

  private UpdateScript() {}

  static String of(UpdateRule rule, Optional<Clip> clip, List<Group> groups) {
    StringBuilder text = new StringBuilder(HELPERS);
    text.append("def update(self, loss: Tensor, g: List[Tensor], bad: Tensor, one: Tensor,");
    text.append(" norm: Tensor, steps: Tensor");
    for (int i = 0; i < groups.size(); i++) {
      text.append(parameters(i, rule, groups.get(i)));
    }
    text.append(") -> None:\n");
    text.append(GUARD);
    clip.ifPresent(limit -> text.append(template(limit).formatted(limit.limit())));
    if (rule.countsSteps()) {
      text.append(COUNT);
    }
    for (int i = 0; i < groups.size(); i++) {
      text.append(update(i, rule, groups.get(i)));
    }
    return text.append(ZERO).toString();
  }

  /** What {@link GroupArguments} gives. */
  private static String parameters(int index, UpdateRule rule, Group group) {
    StringBuilder text = new StringBuilder();
    text.append(", p%1$d: List[Tensor], g%1$d: List[Tensor]".formatted(index));
    for (String state : rule.states()) {
      text.append(", ").append(state).append(index).append(": List[Tensor]");
    }
    text.append(", step%1$d: Tensor, lr%1$d: float, first%1$d: bool".formatted(index));
    return text.append(group.mayFreeze() ? ", trained%d: bool".formatted(index) : "").toString();
  }

  /** Steps were counted in all groups at once: a frozen one takes its own back. */
  private static String update(int index, UpdateRule rule, Group group) {
    String line = rule.update(index, group.weightDecay()) + "\n";
    if (!group.mayFreeze()) {
      return "  " + line;
    }
    String text = "  if trained%d:\n    ".formatted(index) + line;
    return rule.countsSteps()
        ? text + "  else:\n    _1 = torch.sub_(step%d, good)\n".formatted(index)
        : text;
  }

  private static String template(Clip clip) {
    if (clip instanceof Clip.Value) {
      return CLIP_VALUE;
    }
    return clip instanceof Clip.Norm ? CLIP_NORM : CLIP_FULL_MODEL;
  }
}
