package org.hookline.djl.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the TorchScript method that a training step ends with: look for numbers that are not
 * finite, clip, and update every group.
 *
 * @param rule how parameters are updated
 * @param clip how gradients are limited
 * @param groups which parameters are in which group
 */
record UpdateScript(UpdateRule rule, Optional<Clip> clip, List<Group> groups) {

  static final String METHOD = "step_update";

  private static final String HELPERS =
      """
      def step_repeat(self, t: Tensor, n: int) -> List[Tensor]:
        ts = annotate(List[Tensor], [])
        for i in range(n):
          _0 = torch.append(ts, t)
        return ts
      """;

  // Sets bad to 1 if anything is not finite and leaves it alone otherwise, so that a bad step also
  // holds back all later ones. The scale of one keeps the numbers as they are.
  private static final String GUARD =
      """
        if skips:
          _0 = torch.zero_(bad)
        torch._amp_foreach_non_finite_check_and_unscale_([torch.detach(loss)], bad, one)
        torch._amp_foreach_non_finite_check_and_unscale_(g, bad, one)
      """;

  private static final String COUNT =
      """
        good = torch.sum(torch.sub(one, bad))
        _0 = torch.add_(steps, good)
      """;

  // Never in place: autograd may give two parameters one array as their gradient.
  private static final String CLIP_VALUE =
      """
        g = torch._foreach_clamp_max(torch._foreach_clamp_min(g, -%1$s), %1$s)
      """;

  // The 1e-6 is that of torch.nn.utils.clip_grad_norm_.
  private static final String CLIP_NORM =
      """
        factors = torch._foreach_norm(g)
        torch._foreach_add_(factors, 1e-06)
        torch._foreach_reciprocal_(factors)
        torch._foreach_mul_(factors, %1$s)
        torch._foreach_clamp_max_(factors, 1.)
        g = torch._foreach_mul(g, factors)
      """;

  private static final String CLIP_FULL_MODEL =
      """
        total = torch.linalg_vector_norm(torch.stack(torch._foreach_norm(g)))
        torch._amp_foreach_non_finite_check_and_unscale_([total], bad, one)
        norm = torch.copy_(norm, total)
        factor = torch.clamp(torch.mul(torch.reciprocal(torch.add(total, 1e-06)), %1$s), None, 1.)
        g = torch._foreach_mul(g, factor)
      """;

  /** The method {@code step_update(loss: Tensor, g: List[Tensor], …)}, and those it calls. */
  String source() {
    StringBuilder text = new StringBuilder(HELPERS);
    text.append("def step_update(self, loss: Tensor, g: List[Tensor]");
    List<String> types = argumentTypes();
    List<String> names = argumentNames();
    for (int i = 0; i < names.size(); i++) {
      text.append(", ").append(names.get(i)).append(": ").append(types.get(i));
    }
    text.append(") -> None:\n");
    text.append(GUARD);
    clip.ifPresent(limit -> text.append(template(limit).formatted(limit.limit())));
    if (rule.countsSteps()) {
      text.append(COUNT);
    }
    int start = 0;
    for (int i = 0; i < groups.size(); i++) {
      int end = start + groups.get(i).parameters().size();
      text.append("  g%d = torch.slice(g, %d, %d, 1)\n".formatted(i, start, end));
      text.append(update(i));
      start = end;
    }
    return text.toString();
  }

  /** The types of what the method takes behind the loss and the gradients, in order. */
  List<String> argumentTypes() {
    List<String> types = new ArrayList<>(List.of("Tensor", "bool", "Tensor", "Tensor", "Tensor"));
    for (Group group : groups) {
      types.add("List[Tensor]");
      rule.states().forEach(state -> types.add("List[Tensor]"));
      types.addAll(List.of("Tensor", "float", "bool"));
      if (group.mayFreeze()) {
        types.add("bool");
      }
    }
    return types;
  }

  /** Their names: first those of all groups, then what {@link GroupArguments} gives of each. */
  private List<String> argumentNames() {
    List<String> names = new ArrayList<>(List.of("bad", "skips", "one", "norm", "steps"));
    for (int i = 0; i < groups.size(); i++) {
      names.add("p" + i);
      for (String state : rule.states()) {
        names.add(state + i);
      }
      names.addAll(List.of("step" + i, "lr" + i, "first" + i));
      if (groups.get(i).mayFreeze()) {
        names.add("trained" + i);
      }
    }
    return names;
  }

  private String update(int index) {
    Group group = groups.get(index);
    List<String> lines =
        group.skipsWithoutGradient() ? unlessIdle(index) : List.of(update(index, "bad"));
    if (!group.mayFreeze()) {
      return indented(lines, "  ");
    }
    String text = "  if trained%d:\n".formatted(index) + indented(lines, "    ");
    return rule.countsSteps()
        ? text + "  else:\n    _1 = torch.sub_(step%d, good)\n".formatted(index)
        : text;
  }

  private String update(int index, String held) {
    return rule.update(index, groups.get(index).weightDecay(), held);
  }

  /** Steps were counted in all groups at once: an idle one takes its own back, as a frozen one. */
  private List<String> unlessIdle(int index) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "idle%1$d = torch.type_as(torch.eq(torch.sum(torch.stack(torch._foreach_norm(g%1$d))), 0.), bad)"
            .formatted(index));
    lines.add("held%1$d = torch.maximum(bad, idle%1$d)".formatted(index));
    lines.add(update(index, "held" + index));
    if (rule.countsSteps()) {
      lines.add("_2 = torch.sub_(step%1$d, torch.mul(good, idle%1$d))".formatted(index));
    }
    return lines;
  }

  private static String indented(List<String> lines, String indent) {
    return lines.stream().map(line -> indent + line + "\n").collect(Collectors.joining());
  }

  private static String template(Clip clip) {
    if (clip instanceof Clip.Value) {
      return CLIP_VALUE;
    }
    return clip instanceof Clip.Norm ? CLIP_NORM : CLIP_FULL_MODEL;
  }
}
