package org.hookline.bench.job;

import com.google.auto.service.AutoService;
import org.hookline.TrainingStep;
import org.hookline.djl.ProcessGroup;
import org.hookline.djl.TorchEngine;
import org.hookline.plugin.Plugin;
import org.hookline.plugin.PluginContext;
import org.hookline.plugin.SettingsCheck;
import org.hookline.plugin.StepFactory;

/** The step {@code bench}: a job of the benchmarks, for the command of that name. */
@AutoService(Plugin.class)
public final class BenchStepFactory extends StepFactory<BenchStepSettings> {

  public BenchStepFactory() {
    super("bench", BenchStepSettings.class);
  }

  /** Reports a warm-up that leaves nothing to time. */
  @Override
  public void check(BenchStepSettings settings, SettingsCheck check) {
    if (settings.bench().warmUp() >= check.train().maxIter() - 1) {
      check.reject(
          "bench.warm-up",
          "it must be below train.max-iter - 1, which is " + (check.train().maxIter() - 1));
    }
  }

  @Override
  public TrainingStep create(BenchStepSettings settings, PluginContext context) {
    BenchStepSettings.Work work = settings.bench();
    long maxIter = context.train().maxIter();
    Stopwatch stopwatch = new Stopwatch(work.warmUp(), maxIter - 1);
    ProcessReport report =
        new ProcessReport(work.report().filter(file -> context.world().isMain()), maxIter);
    return new BenchStep(step(work, context), stopwatch, report);
  }

  private static TrainingStep step(BenchStepSettings.Work work, PluginContext context) {
    if (work.job().isEmpty() && work.allReduce() == 0) {
      return new NoOpStep(work.losses());
    }
    context.train().threads().ifPresentOrElse(TorchEngine::start, TorchEngine::start);
    ProcessGroup processes = ProcessGroup.of(context.processes());
    if (work.job().isEmpty()) {
      return new AllReduceStep(processes, work.allReduce(), context.train().maxIter());
    }
    Job job = work.job().get();
    return JobSteps.of(job, job.batchSize(), work.model().orElseGet(job::fastest), processes);
  }
}
