package org.hookline.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Trainer;
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

/** Ten hooks that listen to none, one or three of the events of an iteration. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class DispatchBenchmark {

  private static final int HOOKS = 10;

  /** What the hooks listen to. */
  public enum Listening {
    NOTHING,
    AFTER_STEP,
    EVERYTHING
  }

  @Param private Listening listening = Listening.NOTHING;

  @Benchmark
  @OperationsPerInvocation(LoopBenchmark.ITERATIONS)
  public Outcome iteration() {
    return LoopBenchmark.train(0, HOOKS, this::hook);
  }

  private Hook hook() {
    return switch (listening) {
      case NOTHING -> new Deaf();
      case AFTER_STEP -> new AfterStep();
      case EVERYTHING -> new Everything();
    };
  }

  private static final class Deaf implements Hook {}

  private static final class AfterStep implements Hook {
    @Override
    public void afterStep(Trainer trainer) {}
  }

  private static final class Everything implements Hook {
    @Override
    public void beforeStep(Trainer trainer) {}

    @Override
    public void afterBackward(Trainer trainer) {}

    @Override
    public void afterStep(Trainer trainer) {}
  }
}
