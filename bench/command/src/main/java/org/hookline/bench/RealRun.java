package org.hookline.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hookline.bench.job.BenchStep;
import org.hookline.bench.job.Job;
import org.hookline.bench.job.JobModel;
import org.hookline.bench.job.Timing;
import org.hookline.config.ConfigSources;
import org.hookline.config.LayeredConfig;
import org.hookline.config.RunConfiguration;
import org.hookline.run.RunAssembly;
import org.hookline.run.RunFolder;
import org.hookline.run.Start;
import org.hookline.run.TrainingRun;
import org.jspecify.annotations.Nullable;

/**
 * Runs what {@code hookline train} would: a run in a folder, put together from {@code
 * config/application.conf} by the same classes.
 */
final class RealRun {

  /** Iterations before the clock is started, and one after it is stopped, which ends the run. */
  private static final int WARM_UP = 40;

  /** No period of another framework's checkpoints or evaluations fires in what is timed either. */
  private static final String NEVER = "1000000000";

  private final BenchSetup setup;

  RealRun(BenchSetup setup) {
    this.setup = setup;
  }

  /** Times iterations of a job. */
  Timing timed(Job job, JobModel model, HookSet hooks, int iterations) {
    return timed(hooks, iterations, "bench.job=" + job.key(), "bench.model=" + model.key());
  }

  /** Times iterations of a step that trains nothing and puts so many losses. */
  Timing timedLoop(int losses, HookSet hooks, int iterations) {
    return timed(hooks, iterations, "bench.losses=" + losses);
  }

  private Timing timed(HookSet hooks, int iterations, String... what) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(what));
    arguments.add("bench.warm-up=" + WARM_UP);
    arguments.add("train.max-iter=" + (WARM_UP + iterations + 1));
    arguments.addAll(hooks.assignments(configuration(arguments)));
    AtomicReference<@Nullable BenchStep> step = new AtomicReference<>();
    Path folder = folder();
    run(arguments, folder, Start.whole(Optional.empty()), step);
    WorkFolder.delete(folder);
    return Optional.ofNullable(step.get())
        .flatMap(made -> made.stopwatch().timing())
        .orElseThrow(() -> new IllegalStateException("the run ended before it was timed"));
  }

  /** Trains a job with the default hooks and leaves the run's folder. */
  Path run(List<String> arguments, Start start) {
    Path folder = folder();
    run(arguments, folder, start, new AtomicReference<>());
    return folder;
  }

  private void run(
      List<String> arguments, Path folder, Start start, AtomicReference<@Nullable BenchStep> step) {
    RunConfiguration configuration = configuration(arguments);
    new TrainingRun(
            RunFolder.create(folder),
            new RunAssembly(configuration, setup.catalog()),
            Clock.systemUTC())
        .trainFrom(start, trainer -> step.set((BenchStep) trainer.step()));
  }

  private RunConfiguration configuration(List<String> arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "run.name=bench",
                "train.step=bench",
                "train.threads=" + setup.threads(),
                "hooks.progress.bar=off",
                "hooks.checkpoint.period=" + NEVER,
                "hooks.lr-scheduler.warmup-iters=20"));
    all.addAll(arguments);
    Path application = setup.home().resolve("config").resolve("application.conf");
    return RunConfiguration.bind(
        LayeredConfig.load(new ConfigSources(application, Optional.empty(), all), setup.catalog()),
        setup.catalog());
  }

  private Path folder() {
    return RunFolder.defaultPath(setup.work(), "run", Clock.systemUTC());
  }
}
