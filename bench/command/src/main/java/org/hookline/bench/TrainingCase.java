package org.hookline.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.hookline.bench.job.Job;
import org.hookline.bench.job.JobModel;
import org.hookline.bench.job.Timing;

/** {@code simple_mlp} and {@code small_cnn}: training with the default hooks, and with none. */
final class TrainingCase implements BenchCase {

  private static final int REPEATS = 5;
  private static final double GIGA = 1e9;

  private final Job job;

  TrainingCase(Job job) {
    this.job = job;
  }

  @Override
  public String name() {
    return job.title();
  }

  @Override
  public void run(BenchSetup setup, Results results) {
    RealRun real = new RealRun(setup);
    int iterations = setup.iterations(job == Job.SIMPLE_MLP ? 2_000 : 160);
    Map<String, Supplier<Timing>> variants = new LinkedHashMap<>();
    for (JobModel model : job.models()) {
      variants.put(
          model.title() + ",hooks=default",
          () -> real.timed(job, model, HookSet.DEFAULT, iterations));
    }
    variants.put(
        job.fastest().title() + ",hooks=none",
        () -> real.timed(job, job.fastest(), HookSet.NONE, iterations));
    for (Measurement each :
        Rounds.run(setup.repeats(REPEATS), variants).perSecond(name(), "it/s")) {
      results.add(each.with("gflops", each.value() * job.flop() / GIGA));
    }
  }
}
