package org.hookline.hooks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.hookline.io.DurableFiles;

/**
 * The last evaluation.
 *
 * @param tasks by task, by data set, by metric: the value, or NaN where it is not defined
 */
record Results(Map<String, Map<String, Map<String, Double>>> tasks) {

  private static final Results NONE = new Results(Map.of());

  /** Reads {@code results.json}; nothing, if it is not whole. */
  static Results read(Path file, Missing missing) {
    if (!Files.exists(file)) {
      missing.add("There is no results.json: the run was not evaluated.");
      return NONE;
    }
    try {
      JsonNode json = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
      if (json.isObject()) {
        return of(json);
      }
      missing.add("results.json is not whole and was left out.");
    } catch (JsonProcessingException e) {
      missing.add("results.json is not whole and was left out.");
    } catch (IOException e) {
      missing.add("results.json cannot be read, " + DurableFiles.explain(e) + ".");
    }
    return NONE;
  }

  /** The data sets that were evaluated. */
  Set<String> datasets() {
    Set<String> datasets = new LinkedHashSet<>();
    tasks.values().forEach(byDataset -> datasets.addAll(byDataset.keySet()));
    return datasets;
  }

  private static Results of(JsonNode json) {
    Map<String, Map<String, Map<String, Double>>> tasks = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> dataset : json.properties()) {
      for (Map.Entry<String, JsonNode> task : dataset.getValue().properties()) {
        Map<String, Double> metrics =
            tasks
                .computeIfAbsent(task.getKey(), key -> new LinkedHashMap<>())
                .computeIfAbsent(dataset.getKey(), key -> new LinkedHashMap<>());
        addTo(metrics, "", task.getValue());
      }
    }
    return new Results(tasks);
  }

  /** What is nested further is named with a slash, as the metrics of a run are. */
  private static void addTo(Map<String, Double> metrics, String prefix, JsonNode values) {
    for (Map.Entry<String, JsonNode> entry : values.properties()) {
      String name = prefix + entry.getKey();
      JsonNode value = entry.getValue();
      if (value.isObject()) {
        addTo(metrics, name + "/", value);
      } else {
        metrics.put(name, value.isNumber() ? value.doubleValue() : Double.NaN);
      }
    }
  }
}
