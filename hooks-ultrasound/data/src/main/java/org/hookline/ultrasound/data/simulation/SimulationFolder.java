package org.hookline.ultrasound.data.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.RunException;

/**
 * The folder of a simulated data set, with the record of what it was made from, so that one made
 * from other settings is never taken for it.
 */
final class SimulationFolder {

  private static final String RECORD = "simulation.json";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Path folder;
  private final ObjectNode record;

  /**
   * @param settings everything that the files derive from; a key {@code folder} is left out
   * @param generatorVersion goes up whenever the same settings give other files
   */
  SimulationFolder(Path folder, Record settings, int generatorVersion) {
    this.folder = folder;
    this.record = JSON.valueToTree(settings);
    record.remove("folder");
    record.put("generator-version", generatorVersion);
  }

  Path folder() {
    return folder;
  }

  /** Whether the data set is there, made from these settings. */
  boolean isComplete() {
    Optional<String> conflict = conflict();
    if (conflict.isPresent()) {
      throw new InputException("The folder \"" + folder + "\" " + conflict.get() + ".");
    }
    return Files.isRegularFile(folder.resolve(RECORD));
  }

  /** What keeps the folder from being used, as a phrase about it. */
  Optional<String> conflict() {
    Path file = folder.resolve(RECORD);
    try {
      if (Files.isRegularFile(file)) {
        return difference(JSON.readTree(file.toFile()))
            .map(
                difference ->
                    "holds a simulation made from other settings ("
                        + difference
                        + "); delete it or choose another folder");
      }
      return isEmpty()
          ? Optional.empty()
          : Optional.of(
              "holds files but no simulation; choose another folder, or delete it if nothing in it"
                  + " is needed");
    } catch (JsonProcessingException e) {
      return Optional.of("holds a damaged \"" + RECORD + "\"; delete it or choose another folder");
    } catch (IOException e) {
      throw new InputException("Cannot read \"" + file + "\": " + e.getMessage() + ".", e);
    }
  }

  private boolean isEmpty() throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private Optional<String> difference(JsonNode found) {
    Map<String, String> there = new TreeMap<>();
    Map<String, String> wanted = new TreeMap<>();
    flatten("", found, there);
    flatten("", record, wanted);
    there.keySet().forEach(key -> wanted.putIfAbsent(key, "nothing"));
    String differences =
        wanted.entrySet().stream()
            .filter(entry -> !entry.getValue().equals(there.get(entry.getKey())))
            .map(
                entry ->
                    entry.getKey()
                        + " is "
                        + there.getOrDefault(entry.getKey(), "nothing")
                        + " there and "
                        + entry.getValue()
                        + " here")
            .collect(Collectors.joining(", "));
    return differences.isEmpty() ? Optional.empty() : Optional.of(differences);
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getValue().isObject()) {
        flatten(prefix + field.getKey() + ".", field.getValue(), into);
      } else {
        into.put(prefix + field.getKey(), field.getValue().toString());
      }
    }
  }

  /** Writes the record into a folder that is going to be this one. */
  void writeRecord(Path made) {
    Path file = made.resolve(RECORD);
    try {
      Files.writeString(file, JSON.writeValueAsString(record) + "\n");
    } catch (IOException e) {
      throw new RunException("Cannot write \"" + file + "\": " + e.getMessage() + ".", e);
    }
  }
}
