package org.hookline.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.hookline.Hook;
import org.hookline.Trainer;
import org.hookline.TrainerBuilder;
import org.hookline.TrainingStep;
import org.hookline.bench.job.Job;
import org.hookline.bench.job.JobModel;
import org.hookline.bench.job.JobSteps;
import org.hookline.bench.job.LinearStack;
import org.hookline.bench.job.NoOpStep;
import org.hookline.bench.job.Stopwatch;
import org.hookline.bench.job.Timing;
import org.hookline.djl.TorchEngine;

/**
 * {@code scaling_*}: time per iteration against the size of something, which should be a straight
 * line.
 */
final class ScalingCase implements BenchCase {

  private static final int REPEATS = 3;
  private static final double MICROS = 1e3;
  private static final int WARM_UP = 20;

  private final String what;
  private final String unit;
  private final int[] sizes;
  private final int iterations;
  private final IntFunction<TrainerBuilder> trainer;

  private ScalingCase(
      String unit, int[] sizes, int iterations, IntFunction<TrainerBuilder> trainer) {
    this.what = unit.substring(0, (unit + " ").indexOf(' '));
    this.unit = unit;
    this.sizes = sizes;
    this.iterations = iterations;
    this.trainer = trainer;
  }

  /** The curves there are. */
  static List<BenchCase> all() {
    return List.of(
        new ScalingCase(
            "parameters (tensors)",
            new int[] {8, 16, 32, 64, 128},
            500,
            tensors -> of(LinearStack.step(tensors / 2, LinearStack.SMALL))),
        new ScalingCase(
            "batch (samples)",
            new int[] {64, 128, 256, 512, 1024},
            200,
            samples -> of(JobSteps.of(Job.SIMPLE_MLP, samples, JobModel.LAYERS))),
        new ScalingCase("hooks", new int[] {0, 10, 20, 40, 80}, 100_000, ScalingCase::withHooks));
  }

  @Override
  public String name() {
    return "scaling_" + what;
  }

  @Override
  public void run(BenchSetup setup, Results results) {
    TorchEngine.start(setup.threads());
    int count = setup.iterations(iterations);
    Map<String, Supplier<Timing>> variants = new LinkedHashMap<>();
    for (int size : sizes) {
      variants.put(what + "=" + size, () -> timed(size, count));
    }
    List<Measurement> points =
        Rounds.run(setup.repeats(REPEATS), variants).each(name(), "us/iter", MICROS);
    points.forEach(results::add);
    results.add(straightness(points));
    List<List<Double>> wall = points.stream().map(Measurement::values).toList();
    setup.curves().add(new CurvePicture.Curve(unit, sizes, medians(wall), line(wall)));
  }

  /** The clock of the CPU is the better judge where others use the machine too. */
  private Measurement straightness(List<Measurement> points) {
    StraightLine line = line(points.stream().map(Measurement::values).toList());
    List<List<Double>> cpu = points.stream().map(Measurement::cpuValues).toList();
    return new Measurement(
        name(),
        "r2 of a straight line",
        "fraction",
        List.of(line.r2()),
        cpu.stream().anyMatch(List::isEmpty) ? List.of() : List.of(line(cpu).r2()),
        Map.of("slope", line.slope(), "intercept", line.intercept()));
  }

  private StraightLine line(List<List<Double>> rounds) {
    return StraightLine.through(Arrays.stream(sizes).asDoubleStream().toArray(), medians(rounds));
  }

  private static double[] medians(List<List<Double>> rounds) {
    return rounds.stream().mapToDouble(Measurement::median).toArray();
  }

  private Timing timed(int size, int count) {
    Stopwatch watch = new Stopwatch(WARM_UP, WARM_UP + (long) count);
    try (Trainer made =
        trainer
            .apply(size)
            .maxIter(WARM_UP + count + 1L)
            .hook("stopwatch", new Watching(watch))
            .build()) {
      made.train();
    }
    return watch.timing().orElseThrow();
  }

  private static TrainerBuilder of(TrainingStep step) {
    return Trainer.builder().step(step);
  }

  private static TrainerBuilder withHooks(int count) {
    TrainerBuilder builder = of(new NoOpStep(0));
    for (int number = 0; number < count; number++) {
      builder.hook("nothing-" + number, new Nothing());
    }
    return builder;
  }

  /** A hook that looks at the clock before anything of an iteration is done. */
  private record Watching(Stopwatch watch) implements Hook {
    @Override
    public void beforeStep(Trainer trainer) {
      watch.pass(trainer.iter());
    }
  }

  /** A hook that is told and does nothing. */
  private static final class Nothing implements Hook {
    @Override
    public void afterStep(Trainer trainer) {}
  }
}
