package org.hookline.bench.jmh;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hookline.EventStorage;
import org.hookline.ScalarHistory;
import org.hookline.ScalarKind;
import org.hookline.ScalarPoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Putting a scalar, and reading ten of them as writers do. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class StorageBenchmark {

  private static final int NAMES = 10;
  private static final int PUTS = 2_000;
  private static final int WINDOW = 20;

  private final EventStorage storage = new EventStorage();
  private final List<String> names =
      IntStream.range(0, NAMES).mapToObj(number -> "loss_" + number).toList();

  @Setup
  public void fill() {
    for (int iteration = 0; iteration < PUTS; iteration++) {
      for (String name : names) {
        storage.putScalarAt(iteration, name, iteration, ScalarKind.SMOOTHED);
      }
    }
  }

  @Benchmark
  public void putScalar() {
    storage.putScalar("put", 0.5);
  }

  @Benchmark
  public Map<String, ScalarPoint> latestOfTen() {
    return storage.latest();
  }

  @Benchmark
  public double shownOfTen() {
    double sum = 0;
    for (String name : names) {
      sum += storage.history(name).map(history -> history.shown(WINDOW)).orElseThrow();
    }
    return sum;
  }

  @Benchmark
  public double median() {
    ScalarHistory history = storage.history("loss_0").orElseThrow();
    return history.median(WINDOW);
  }
}
