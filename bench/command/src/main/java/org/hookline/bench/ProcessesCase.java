package org.hookline.bench;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hookline.bench.job.Job;

/**
 * {@code processes}: what two processes that train together get done, each on batches of its own,
 * against one; and how long two take to add up an array.
 *
 * <p>The one of which the efficiency is a ratio has one processor, like each of the two: with a
 * second one it has what the JVM does on the side for nothing. How fast it is then is told too.
 */
final class ProcessesCase implements BenchCase {

  private static final int PROCESSES = 2;
  private static final int REPEATS = 3;
  private static final int ITERATIONS = 1_500;
  private static final int SHORT_ITERATIONS = 6_000;
  private static final int SUMS = 50;
  private static final double MICROS = 1e6;
  private static final Map<String, Integer> ARRAYS = sizes();

  @Override
  public String name() {
    return "processes";
  }

  @Override
  public void run(BenchSetup setup, Results results) {
    Launcher launcher = new Launcher(setup);
    for (Job job : Job.values()) {
      // A tenth of them is for warming up, while the JVM still compiles on the same processor.
      int iterations = setup.iterations(job == Job.SMALL_CNN ? ITERATIONS : SHORT_ITERATIONS);
      List<Double> free = new ArrayList<>();
      List<Double> alone = new ArrayList<>();
      List<Double> together = new ArrayList<>();
      List<Double> efficiency = new ArrayList<>();
      for (int round = 0; round < setup.repeats(REPEATS); round++) {
        List<String> words = List.of("bench.job=" + job.key(), "train.max-iter=" + iterations);
        free.add(perSecond(launcher.train(words)));
        alone.add(perSecond(launcher.trainOnOneProcessor(words)));
        together.add(PROCESSES * perSecond(launcher.launch(PROCESSES, words)));
        efficiency.add(together.get(round) / alone.get(round) / PROCESSES);
      }
      add(results, job, "1 process, all processors", "batches/s", free);
      add(results, job, "1 process", "batches/s", alone);
      add(results, job, "%d processes".formatted(PROCESSES), "batches/s", together);
      add(results, job, "efficiency", "ratio", efficiency);
    }
    ARRAYS.forEach((size, bytes) -> results.add(sums(launcher, setup, size, bytes)));
  }

  private void add(Results results, Job job, String metric, String unit, List<Double> rounds) {
    results.add(Measurement.of(name(), job.title() + ", " + metric, unit, rounds));
  }

  private Measurement sums(Launcher launcher, BenchSetup setup, String size, int bytes) {
    List<Double> millis = new ArrayList<>();
    for (int round = 0; round < setup.repeats(REPEATS); round++) {
      List<Config> report =
          launcher.launch(
              PROCESSES,
              List.of("bench.all-reduce=" + bytes, "train.max-iter=" + setup.iterations(SUMS)));
      millis.add(report.get(report.size() - 1).getDouble("all_reduce_ms"));
    }
    return Measurement.of(name(), "all-reduce of " + size, "ms", millis);
  }

  /** Of the process that reports, between a tenth of the iterations and the last but one. */
  private static double perSecond(List<Config> report) {
    Config begin = report.get(1);
    Config end = report.get(2);
    double seconds = (end.getLong("micros") - begin.getLong("micros")) / MICROS;
    return (end.getLong("iteration") - begin.getLong("iteration")) / seconds;
  }

  private static Map<String, Integer> sizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("1 MB", 1_000_000);
    sizes.put("25 MB", 25_000_000);
    sizes.put("100 MB", 100_000_000);
    return sizes;
  }
}
