package org.hookline.bench.jmh;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.bench.job.NoOpStep;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One iteration of the loop: alone, with losses that are put, and with hooks that do nothing. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class LoopBenchmark {

  /** So many that making the trainer does not count. */
  static final int ITERATIONS = 20_000;

  @Param({"0", "10"})
  private int hooks;

  @Param({"0", "5"})
  private int losses;

  @Benchmark
  @OperationsPerInvocation(ITERATIONS)
  public Outcome iteration() {
    return train(losses, hooks, AfterStep::new);
  }

  static Outcome train(int losses, int hooks, Supplier<Hook> hook) {
    TrainerBuilder builder = Trainer.builder().step(new NoOpStep(losses)).maxIter(ITERATIONS);
    for (int number = 0; number < hooks; number++) {
      builder.hook("hook-" + number, hook.get());
    }
    try (Trainer trainer = builder.build()) {
      return trainer.train();
    }
  }

  private static final class AfterStep implements Hook {
    @Override
    public void afterStep(Trainer trainer) {}
  }
}
