package org.hookline.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hookline.config.ConfigSources;
import org.hookline.config.LayeredConfig;
import org.hookline.config.RunConfiguration;
import org.hookline.run.RunAssembly;
import org.hookline.run.RunFolder;
import org.hookline.run.TrainingRun;

/**
 * {@code loader}: the share of its time that a step of the quickstart waits for data: PNG files of
 * 160 x 160, augmented, 16 per batch.
 *
 * <p>Frames are read from their files once and then kept, as the quickstart does; its first epoch,
 * in which they are read, is measured alone too.
 */
final class LoaderCase implements BenchCase {

  private static final int ITERATIONS = 60;
  private static final int REPEATS = 3;
  private static final double MILLIS = 1e3;

  /** Iterations that wait for what is loaded ahead only later, and for the JVM to warm up. */
  private static final int WARM_UP = 5;

  @Override
  public String name() {
    return "loader";
  }

  @Override
  public void run(BenchSetup setup, Results results) {
    int iterations = Math.max(2 * WARM_UP, setup.iterations(ITERATIONS));
    List<Double> shares = new ArrayList<>();
    List<Double> waits = new ArrayList<>();
    List<Double> uncached = new ArrayList<>();
    // The data is made in the first round, which does not count.
    for (int round = 0; round <= setup.repeats(REPEATS); round++) {
      List<Config> kept = train(setup, iterations, "data.cache-megabytes=256");
      List<Config> read = train(setup, iterations, "data.cache-megabytes=0");
      if (round > 0) {
        shares.add(100 * sum(kept, "data_time") / sum(kept, "time"));
        waits.add(MILLIS * sum(kept, "data_time") / kept.size());
        uncached.add(100 * sum(read, "data_time") / sum(read, "time"));
      }
    }
    results.add(Measurement.of(name(), "share of the step that waits for data", "%", shares));
    results.add(Measurement.of(name(), "the same, every frame read from its file", "%", uncached));
    results.add(Measurement.of(name(), "wait per step", "ms", waits));
  }

  private static List<Config> train(BenchSetup setup, int iterations, String cache) {
    Path config = setup.home().resolve("config");
    List<String> arguments =
        List.of(
            cache,
            "train.max-iter=" + iterations,
            "train.threads=" + setup.threads(),
            "datasets.ultrasound-simulation.folder=" + setup.work().resolve("simulation"),
            "datasets.ultrasound-simulation.train-videos=6",
            "datasets.ultrasound-simulation.test-videos=2",
            "hooks.lr-scheduler.warmup-iters=5",
            "hooks.evaluation=off",
            "hooks.checkpoint=off",
            "hooks.loss-curve=off",
            "hooks.progress=off",
            // Every step by itself.
            "hooks.timer.warmup=0",
            "writers.jsonl.period=1",
            "writers.jsonl.window=1");
    LayeredConfig layers =
        LayeredConfig.load(
            new ConfigSources(
                config.resolve("application.conf"),
                Optional.of(config.resolve("quickstart.conf")),
                arguments),
            setup.catalog());
    RunFolder folder =
        RunFolder.create(RunFolder.defaultPath(setup.work(), "loader", Clock.systemUTC()));
    new TrainingRun(
            folder,
            new RunAssembly(RunConfiguration.bind(layers, setup.catalog()), setup.catalog()),
            Clock.systemUTC())
        .train(trainer -> {});
    List<Config> lines = lines(folder.metrics());
    WorkFolder.delete(folder.path());
    return lines.subList(WARM_UP, lines.size());
  }

  private static List<Config> lines(Path metrics) {
    try {
      return Files.readAllLines(metrics).stream().map(ConfigFactory::parseString).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double sum(List<Config> lines, String metric) {
    return lines.stream().mapToDouble(line -> line.getDouble(metric)).sum();
  }
}
