package org.hookline.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.hookline.bench.job.Timing;

/**
 * {@code loop_overhead}: what an iteration costs in which nothing is trained, with hooks added one
 * by one, and with losses that the step puts.
 */
final class LoopOverheadCase implements BenchCase {

  private static final int ITERATIONS = 200_000;
  private static final int REPEATS = 5;

  @Override
  public String name() {
    return "loop_overhead";
  }

  @Override
  public void run(BenchSetup setup, Results results) {
    RealRun real = new RealRun(setup);
    int iterations = setup.iterations(ITERATIONS);
    Map<String, Supplier<Timing>> variants = new LinkedHashMap<>();
    for (HookSet hooks : HookSet.values()) {
      variants.put("hooks=" + hooks.title(), () -> real.timedLoop(0, hooks, iterations));
    }
    for (int losses : new int[] {1, 5}) {
      for (HookSet hooks : new HookSet[] {HookSet.NONE, HookSet.DEFAULT}) {
        variants.put(
            "hooks=%s,losses=%d".formatted(hooks.title(), losses),
            () -> real.timedLoop(losses, hooks, iterations));
      }
    }
    Rounds.run(setup.repeats(REPEATS), variants).each(name(), "ns/iter", 1).forEach(results::add);
  }
}
