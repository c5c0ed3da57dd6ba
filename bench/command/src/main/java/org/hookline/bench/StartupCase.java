package org.hookline.bench;

import com.typesafe.config.Config;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hookline.bench.job.Job;

/**
 * {@code startup}: from the start of the launcher to the end of the first iteration, in a process
 * of its own; the first of them, which fills the caches, does not count.
 */
final class StartupCase implements BenchCase {

  private static final int REPEATS = 5;
  private static final double MICROS = 1e6;
  private static final double MILLIS = 1e3;

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public void run(BenchSetup setup, Results results) {
    Launcher launcher = new Launcher(setup);
    for (Job job : Job.values()) {
      List<Double> whole = new ArrayList<>();
      List<Double> inJvm = new ArrayList<>();
      List<Double> cpu = new ArrayList<>();
      for (int round = 0; round <= setup.repeats(REPEATS); round++) {
        long start = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        Config first = launcher.train(arguments(job)).get(0);
        if (round > 0) {
          double end = first.getLong("micros") / MICROS;
          whole.add(end - start / MICROS);
          inJvm.add(end - first.getLong("jvm_start_millis") / MILLIS);
          cpu.add(first.getDouble("cpu_seconds"));
        }
      }
      results.add(
          Measurement.of(
              name(), "process start to first iteration done," + job.title(), "s", whole));
      results.add(
          new Measurement(
              name(),
              "JVM start to first iteration done," + job.title(),
              "s",
              inJvm,
              cpu,
              Map.of()));
    }
  }

  private static List<String> arguments(Job job) {
    return List.of(
        "bench.job=" + job.key(), "train.max-iter=10", "hooks.lr-scheduler.warmup-iters=5");
  }
}
