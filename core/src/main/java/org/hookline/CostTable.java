package org.hookline;

import java.util.List;
import java.util.Locale;

/** The table at the end of a run: what the step and each hook cost per step. */
final class CostTable {

  private CostTable() {}

  static String of(long steps, long stepNanos, List<NamedHook> hooks) {
    long total = stepNanos + hooks.stream().mapToLong(hook -> hook.nanos).sum();
    StringBuilder table = new StringBuilder("time per step, mean of %d steps:".formatted(steps));
    row(table, "step", stepNanos, steps, total);
    hooks.forEach(hook -> row(table, hook.name(), hook.nanos, steps, total));
    return table.toString();
  }

  private static void row(StringBuilder table, String name, long nanos, long steps, long total) {
    table.append(
        String.format(
            Locale.ROOT,
            "%n  %-24s %10.3f ms %5.1f %%",
            name,
            nanos / 1e6 / steps,
            total == 0 ? 0 : 100.0 * nanos / total));
  }
}
