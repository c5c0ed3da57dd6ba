package org.hookline.bench;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import org.hookline.bench.job.Job;

/**
 * {@code memory}: resident memory of a process of its own that trains with the default hooks. It is
 * flat if after a tenth of the iterations it is what it is at the end.
 */
final class MemoryCase implements BenchCase {

  private static final int ITERATIONS = 100_000;

  /** An iteration of the network with convolutions takes so much longer that it has fewer. */
  private static final int CNN_SHARE = 100;

  private static final int REPEATS = 1;
  private static final String RESIDENT = "rss_mib";
  private static final int FEWEST = 100;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void run(BenchSetup setup, Results results) {
    Launcher launcher = new Launcher(setup);
    for (Job job : Job.values()) {
      int share = job == Job.SIMPLE_MLP ? 1 : CNN_SHARE;
      int iterations = Math.max(FEWEST, setup.iterations(ITERATIONS) / share);
      List<Double> peak = new ArrayList<>();
      List<Double> early = new ArrayList<>();
      List<Double> late = new ArrayList<>();
      for (int round = 0; round < setup.repeats(REPEATS); round++) {
        List<Config> report =
            launcher.train(List.of("bench.job=" + job.key(), "train.max-iter=" + iterations));
        int last = report.size() - 1;
        peak.add(report.get(last).getDouble("peak_mib"));
        early.add(report.get(1).getDouble(RESIDENT));
        late.add(report.get(last - 1).getDouble(RESIDENT));
      }
      results.add(of("peak RSS", job, peak, iterations));
      results.add(of("RSS after 10 %", job, early, iterations));
      results.add(of("RSS at the end", job, late, iterations));
    }
  }

  private Measurement of(String metric, Job job, List<Double> values, int iterations) {
    return Measurement.of(name(), metric + "," + job.title(), "MiB", values)
        .with("iters", iterations);
  }
}
