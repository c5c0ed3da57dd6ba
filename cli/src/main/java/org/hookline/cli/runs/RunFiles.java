package org.hookline.cli.runs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.run.RunFolder;
import org.hookline.run.RunRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a run left beside its record. A run may be writing these files right now, so what is
 * missing or half written counts as not there.
 */
final class RunFiles {

  private static final Logger log = LoggerFactory.getLogger(RunFiles.class);

  private static final ConfigParseOptions JSON =
      ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON);

  private final RunFolder folder;

  RunFiles(RunFolder folder) {
    this.folder = folder;
  }

  /** The run's configuration; empty if it cannot be read. */
  Config config() {
    try {
      return ConfigFactory.parseFile(folder.config().toFile());
    } catch (ConfigException e) {
      log.debug("{} cannot be read", folder.config(), e);
      return ConfigFactory.empty();
    }
  }

  /** The iterations that a configuration asks for. */
  static OptionalLong maxIter(Config config) {
    return config.hasPath("train.max-iter")
        ? OptionalLong.of(config.getLong("train.max-iter"))
        : OptionalLong.empty();
  }

  /** The number of iterations done, as far as the record, checkpoints or metrics tell. */
  long done(RunRecord record) {
    List<Long> checkpoints = folder.checkpointStore().list();
    long saved = checkpoints.isEmpty() ? -1 : checkpoints.get(checkpoints.size() - 1);
    long reported = record.iteration().orElse(-1);
    double logged =
        metrics(lines -> lines.reduce((before, line) -> line))
            .flatMap(RunFiles::parsed)
            .map(line -> number(line.get("iteration")).orElse(-1))
            .orElse(-1.0);
    return 1 + Math.max((long) logged, Math.max(saved, reported));
  }

  /** The iteration of the checkpoint that was kept as the best, if one was. */
  OptionalLong best() {
    return folder.checkpointStore().pointer(CheckpointStore.BEST);
  }

  /** The value that a metric had when it was put in an iteration. */
  OptionalDouble measured(String metric, long iteration) {
    return metrics(
            lines ->
                lines
                    .filter(line -> line.contains("\"" + metric + "\""))
                    .flatMap(line -> parsed(line).stream())
                    .filter(line -> number(line.get("iteration")).orElse(-1) == iteration)
                    .findFirst())
        .map(line -> number(line.get(metric)))
        .orElse(OptionalDouble.empty());
  }

  /** The last evaluation, by full name of the metric, in the order of the file. */
  Map<String, Double> results() {
    Map<String, Double> results = new LinkedHashMap<>();
    try {
      addTo(results, "", ConfigFactory.parseFile(folder.results().toFile(), JSON).root());
    } catch (ConfigException e) {
      log.debug("{} cannot be read", folder.results(), e);
    }
    return results;
  }

  private interface Reading<T> {
    Optional<T> of(Stream<String> lines);
  }

  private <T> Optional<T> metrics(Reading<T> reading) {
    if (!Files.isRegularFile(folder.metrics())) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(folder.metrics())) {
      return reading.of(lines);
    } catch (IOException | UncheckedIOException e) {
      log.debug("{} cannot be read", folder.metrics(), e);
      return Optional.empty();
    }
  }

  private static Optional<ConfigObject> parsed(String line) {
    try {
      return Optional.of(ConfigFactory.parseString(line, JSON).root());
    } catch (ConfigException e) {
      log.debug("not a line of metrics: {}", line, e);
      return Optional.empty();
    }
  }

  /** An object has forgotten the order of its keys, but each value knows its line. */
  private static void addTo(Map<String, Double> results, String prefix, ConfigObject object) {
    Comparator<Map.Entry<String, ConfigValue>> byLine =
        Comparator.comparingInt(entry -> entry.getValue().origin().lineNumber());
    for (var entry : object.entrySet().stream().sorted(byLine).toList()) {
      if (entry.getValue() instanceof ConfigObject nested) {
        addTo(results, prefix + entry.getKey() + "/", nested);
      } else {
        number(entry.getValue()).ifPresent(v -> results.put(prefix + entry.getKey(), v));
      }
    }
  }

  private static OptionalDouble number(@Nullable ConfigValue value) {
    return value != null && value.valueType() == ConfigValueType.NUMBER
        ? OptionalDouble.of(((Number) value.unwrapped()).doubleValue())
        : OptionalDouble.empty();
  }
}
