package org.hookline.hooks.evaluation;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hookline.RunException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.io.Json;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code results.json}: the metrics of the last evaluation of each data set, unrounded, null where
 * not defined.
 */
final class ResultsFile {

  private static final Logger log = LoggerFactory.getLogger(ResultsFile.class);

  private final Path file;

  ResultsFile(Path folder) {
    file = folder.resolve("results.json");
  }

  /**
   * Puts metrics in the place of those that the file has of the same data sets. A reader sees the
   * old file or the new one.
   *
   * @param others data sets whose metrics stay; those of all others go
   */
  void write(Map<String, Map<String, Map<String, Double>>> metrics, Set<String> others) {
    try {
      Map<String, Object> all = new LinkedHashMap<>(metrics);
      kept(others).forEach(all::putIfAbsent);
      new DurableFiles(Disk.real()).replace(file, Json.indented().write(all) + "\n");
    } catch (IOException e) {
      throw new RunException(
          ("Cannot write the results of the evaluation, %s."
                  + " Make sure that the disk has room and the folder may be written.")
              .formatted(DurableFiles.explain(e)),
          e);
    }
  }

  private Map<String, Object> kept(Set<String> others) {
    if (others.isEmpty() || Files.notExists(file)) {
      return Map.of();
    }
    try {
      Map<String, Object> kept =
          new TreeMap<>(ConfigFactory.parseFile(file.toFile()).root().unwrapped());
      kept.keySet().retainAll(others);
      kept.replaceAll((dataset, tasks) -> sorted(tasks));
      return kept;
    } catch (ConfigException e) {
      log.warn("\"{}\" cannot be read and is written anew: {}", file, e.getMessage());
      return Map.of();
    }
  }

  private static @Nullable Object sorted(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> sorted = new TreeMap<>();
      map.forEach((key, inner) -> sorted.put(String.valueOf(key), sorted(inner)));
      return sorted;
    }
    return value;
  }
}
