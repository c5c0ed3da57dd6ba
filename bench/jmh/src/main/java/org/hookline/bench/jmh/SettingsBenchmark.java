package org.hookline.bench.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hookline.config.ConfigSources;
import org.hookline.config.LayeredConfig;
import org.hookline.config.RecordBinder;
import org.hookline.config.RunConfiguration;
import org.hookline.config.TrainSettings;
import org.hookline.plugin.PluginCatalog;
import org.hookline.plugin.PluginScanner;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a start costs before anything is made: plug-ins found, configuration read and bound. */
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class SettingsBenchmark {

  private static final String TYPICAL =
      """
      run.name = typical
      train { step = bench, max-iter = 1000, seed = 1 }
      bench.losses = 5
      hooks {
        timer = on
        lr-scheduler { enabled = on, type = cosine, warmup-iters = 20 }
        checkpoint { enabled = on, period = 500 }
      }
      writers { metric-printer = on, jsonl = on }
      """;

  private Path file = Path.of("");
  private PluginCatalog catalog = PluginCatalog.of(List.of());
  private @Nullable LayeredConfig layers;

  @Setup
  public void write() throws IOException {
    file = Files.writeString(Files.createTempFile("hookline-jmh-", ".conf"), TYPICAL);
    catalog = PluginScanner.scan(SettingsBenchmark.class.getClassLoader());
    layers = load();
  }

  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }

  @Benchmark
  public PluginCatalog scan() {
    return PluginScanner.scan(SettingsBenchmark.class.getClassLoader());
  }

  @Benchmark
  public LayeredConfig load() {
    return LayeredConfig.load(
        new ConfigSources(file, Optional.empty(), List.of("train.seed=2")), catalog);
  }

  @Benchmark
  public RunConfiguration bindRun() {
    return RunConfiguration.bind(Objects.requireNonNull(layers), catalog);
  }

  @Benchmark
  public TrainSettings bindRecord() {
    return new RecordBinder(catalog)
        .bind(Objects.requireNonNull(layers).config().getConfig("train"), TrainSettings.class);
  }
}
