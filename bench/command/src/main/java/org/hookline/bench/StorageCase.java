package org.hookline.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hookline.EventStorage;
import org.hookline.ScalarHistory;
import org.hookline.ScalarKind;
import org.hookline.bench.job.Timing;

/** {@code put_scalar}: putting scalars, and reading them smoothed as a writer does. */
final class StorageCase implements BenchCase {

  private static final int PUTS = 20_000_000;
  private static final int READS = 20_000;
  private static final int REPEATS = 5;
  private static final int WINDOW = 20;

  private static final List<String> TEN =
      IntStream.range(0, 10).mapToObj(number -> "loss_" + number).toList();

  @Override
  public String name() {
    return "put_scalar";
  }

  @Override
  public void run(BenchSetup setup, Results results) {
    int puts = setup.iterations(PUTS);
    Map<String, Supplier<Timing>> putting = new LinkedHashMap<>();
    putting.put("put_scalar,1 name", () -> put(List.of("loss"), puts));
    putting.put("put_scalar,10 names", () -> put(TEN, Math.max(1, puts / TEN.size())));
    Rounds.run(setup.repeats(REPEATS), putting).perSecond(name(), "ops/s").forEach(results::add);

    int reads = Math.min(READS, puts);
    Map<String, Supplier<Timing>> reading = new LinkedHashMap<>();
    for (int history : new int[] {1_000, 100_000}) {
      reading.put(
          "latest_with_smoothing_hint,10 names,history=" + history, () -> read(history, reads));
    }
    Rounds.run(setup.repeats(REPEATS), reading).each(name(), "us/call", 1e3).forEach(results::add);
  }

  private static Timing put(List<String> names, int times) {
    EventStorage storage = new EventStorage();
    return Timing.of(
        (long) times * names.size(),
        () -> {
          for (int i = 0; i < times; i++) {
            for (String name : names) {
              storage.putScalarAt(i, name, 0.5, ScalarKind.SMOOTHED);
            }
          }
        });
  }

  private static Timing read(int history, int calls) {
    EventStorage storage = new EventStorage();
    for (int i = 0; i < history; i++) {
      for (String name : TEN) {
        storage.putScalarAt(i, name, i * 0.1, ScalarKind.SMOOTHED);
      }
    }
    return Timing.of(
        calls,
        () -> {
          double sum = 0;
          for (int call = 0; call < calls; call++) {
            for (ScalarHistory each : storage.histories()) {
              sum += each.shown(WINDOW);
            }
          }
          // Reads that nobody uses might not be made at all.
          if (Double.isNaN(sum)) {
            throw new IllegalStateException("a scalar that was put is not a number");
          }
        });
  }
}
