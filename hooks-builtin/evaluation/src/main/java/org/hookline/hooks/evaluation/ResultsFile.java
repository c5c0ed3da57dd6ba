package org.hookline.hooks.evaluation;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.hookline.RunException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.io.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code results.json}: the metrics of the last evaluation of every data set, unrounded, null where
 * not defined, in the order of their names.
 */
final class ResultsFile {

  private static final Logger log = LoggerFactory.getLogger(ResultsFile.class);
  private static final Json JSON = Json.indented().sortedKeys();

  private final Path file;

  ResultsFile(Path folder) {
    file = folder.resolve("results.json");
  }

  /**
   * Puts the metrics of some data sets in place of what the file has of them. The file is replaced
   * as a whole; a reader sees the old one or the new one.
   *
   * @param kept which of the other data sets in the file there still are
   */
  void update(Map<String, Map<String, Map<String, Double>>> metrics, Predicate<String> kept) {
    try {
      Map<String, Object> all = new TreeMap<>(former());
      all.keySet().removeIf(kept.negate());
      all.putAll(metrics);
      new DurableFiles(Disk.real()).replace(file, JSON.write(all) + "\n");
    } catch (IOException e) {
      throw new RunException(
          ("Cannot write the results of the evaluation, %s."
                  + " Make sure that the disk has room and the folder may be written.")
              .formatted(DurableFiles.explain(e)),
          e);
    }
  }

  private Map<String, ?> former() throws IOException {
    if (Files.notExists(file)) {
      return Map.of();
    }
    try {
      return numbers(ConfigFactory.parseString(Files.readString(file)).root());
    } catch (ConfigException e) {
      log.warn("\"{}\" cannot be read and starts afresh: {}", file, e.getMessage());
      return Map.of();
    }
  }

  /** The parser makes integers of what was written as 1.0. */
  private static Map<String, Object> numbers(ConfigObject object) {
    Map<String, Object> values = new TreeMap<>();
    object.forEach((key, value) -> values.put(key, number(value)));
    return values;
  }

  private static Object number(ConfigValue value) {
    if (value instanceof ConfigObject object) {
      return numbers(object);
    }
    return value.unwrapped() instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
