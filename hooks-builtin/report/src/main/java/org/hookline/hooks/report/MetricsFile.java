package org.hookline.hooks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.hookline.io.DurableFiles;

/** Reads the scalars of {@code metrics.jsonl}; a line that is not whole is passed over. */
final class MetricsFile {

  private static final ObjectReader READER = JsonMapper.builder().build().reader();

  private final Map<String, Points> byName = new TreeMap<>();
  private long broken;
  private long lastBroken;

  private MetricsFile() {}

  /** A scalar as it grows. */
  private record Points(LongStream.Builder iterations, DoubleStream.Builder values) {}

  /** The scalars by name. */
  static List<Series> read(Path file, Missing missing) {
    if (!Files.exists(file)) {
      missing.add("There is no metrics.jsonl, which the writer \"jsonl\" writes.");
      return List.of();
    }
    MetricsFile metrics = new MetricsFile();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        metrics.add(line, ++number);
      }
    } catch (IOException e) {
      missing.add("metrics.jsonl cannot be read to its end, " + DurableFiles.explain(e) + ".");
    }
    metrics.tellBroken(missing);
    return metrics.series();
  }

  private void add(String line, long number) throws IOException {
    try {
      JsonNode json = READER.readTree(line);
      if (json.path("iteration").isNumber()) {
        add(json, json.path("iteration").longValue());
        return;
      }
    } catch (JsonProcessingException e) {
      // Counted below, as a line without an iteration is.
    }
    broken++;
    lastBroken = number;
  }

  private void add(JsonNode line, long iteration) {
    for (Map.Entry<String, JsonNode> entry : line.properties()) {
      JsonNode value = entry.getValue();
      if (!entry.getKey().equals("iteration") && (value.isNumber() || value.isNull())) {
        Points points =
            byName.computeIfAbsent(
                entry.getKey(), name -> new Points(LongStream.builder(), DoubleStream.builder()));
        points.iterations().add(iteration);
        points.values().add(value.isNull() ? Double.NaN : value.doubleValue());
      }
    }
  }

  private void tellBroken(Missing missing) {
    if (broken == 1) {
      missing.add("Line " + lastBroken + " of metrics.jsonl is not whole and was left out.");
    } else if (broken > 1) {
      missing.add(
          broken
              + " lines of metrics.jsonl are not whole and were left out, the last of them line "
              + lastBroken
              + ".");
    }
  }

  private List<Series> series() {
    return byName.entrySet().stream()
        .map(
            entry ->
                new Series(
                    entry.getKey(),
                    entry.getValue().iterations().build().toArray(),
                    entry.getValue().values().build().toArray()))
        .toList();
  }
}
