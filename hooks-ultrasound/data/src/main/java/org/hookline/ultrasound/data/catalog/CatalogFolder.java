package org.hookline.ultrasound.data.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.io.Json;
import org.hookline.ultrasound.data.foreign.Split;

/**
 * The folder of an index, with the record {@code catalog.json} of what it was made from: the
 * settings, a hash of the sources, and one of each file. An index that does not fit its record is
 * made anew.
 */
final class CatalogFolder {

  static final String SALT = "salt";
  static final String LOCK = ".lock";

  /** Goes up whenever the same sources give another index. */
  private static final int INDEX_VERSION = 1;

  private static final String VERSION = "index-version";
  private static final String SETTINGS = "settings";
  private static final String SOURCES = "sources";
  private static final String RECORD = "catalog.json";

  /** What may lie there without a record, for a first making may break off. */
  private static final Set<String> BEFORE = Set.of(SALT, LOCK);

  private static final JsonMapper JSON = new JsonMapper();

  private final UltrasoundCatalogSettings settings;
  private final Path folder;
  private final DurableFiles files = new DurableFiles(Disk.real());

  CatalogFolder(UltrasoundCatalogSettings settings) {
    this.settings = settings;
    this.folder = settings.folder();
  }

  /**
   * What keeps the folder from being used, as a phrase about it.
   *
   * @throws InputException if it cannot be read
   */
  Optional<String> conflict() {
    try {
      if (Files.isRegularFile(folder.resolve(RECORD))) {
        return record().path(VERSION).isInt()
            ? Optional.empty()
            : Optional.of("holds a \"" + RECORD + "\" of something else; choose another folder");
      }
      return isEmpty()
          ? Optional.empty()
          : Optional.of(
              "holds files but no index; choose another folder, or delete it if nothing in it is"
                  + " needed");
    } catch (JsonProcessingException e) {
      return Optional.of("holds a damaged \"" + RECORD + "\"; delete it or choose another folder");
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Why the index is to be made, as a phrase; empty if it is there and fits settings and sources.
   *
   * @throws InputException if the folder holds something else, or a source cannot be read
   */
  Optional<String> reasonToMake() {
    Optional<String> conflict = conflict();
    if (conflict.isPresent()) {
      throw new InputException("The folder \"" + folder + "\" " + conflict.get() + ".");
    }
    try {
      if (!Files.isRegularFile(folder.resolve(RECORD)) || !record().has(SOURCES)) {
        return Optional.of("it is not there yet");
      }
      JsonNode wanted = JSON.readTree(text(Fingerprint.of(settings)));
      JsonNode found = record();
      if (found.equals(wanted)) {
        return Optional.empty();
      }
      if (!found.path(SETTINGS).equals(wanted.path(SETTINGS))) {
        return Optional.of("it was made with other settings");
      }
      return Optional.of(
          found.path(SOURCES).equals(wanted.path(SOURCES))
              ? "its files are not as they were written"
              : "a source has changed");
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Makes the folder this index's own, before anything else is written to it. */
  void claim() throws IOException {
    if (!Files.exists(folder.resolve(RECORD))) {
      files.replace(folder.resolve(RECORD), write(Map.of(VERSION, INDEX_VERSION)));
    }
  }

  /**
   * Writes down that the index is whole.
   *
   * @param sources the hash of the sources that it was made from
   */
  void complete(String sources) throws IOException {
    files.replace(folder.resolve(RECORD), text(sources));
  }

  private String text(String sources) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put(VERSION, INDEX_VERSION);
    record.put(SETTINGS, described());
    record.put(SOURCES, sources);
    for (Split split : Split.values()) {
      String name = split.label() + ".json";
      record.put(name, Fingerprint.ofFile(folder.resolve(name)));
    }
    return write(record);
  }

  private static String write(Map<String, ?> record) {
    return Json.indented().write(record) + "\n";
  }

  /** Paths relative to the root, so that all of it can be moved. */
  private Map<String, Object> described() {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("folds", settings.folds());
    described.put("test-folds", settings.testFolds());
    described.put("category", settings.category().orElse(null));
    Map<String, Object> sources = new LinkedHashMap<>();
    settings.sources().forEach((name, source) -> sources.put(name, described(source)));
    described.put("sources", sources);
    return described;
  }

  private Map<String, Object> described(CatalogSource source) {
    Map<String, Object> described = new LinkedHashMap<>(source.attributes());
    source
        .paths()
        .forEach(
            (key, path) -> described.put(key, UltrasoundCatalog.nameIn(settings.root(), path)));
    described.put("split", source.split().orElse(SourceSplit.FOLDS).name());
    return described;
  }

  private JsonNode record() throws IOException {
    return JSON.readTree(folder.resolve(RECORD).toFile());
  }

  private boolean isEmpty() throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      return false;
    }
    List<String> names = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
    }
    return names.stream()
        .allMatch(name -> BEFORE.contains(name) || name.startsWith(DurableFiles.TEMPORARY));
  }

  private InputException unreadable(IOException e) {
    return new InputException(
        "The folder \"" + folder + "\" cannot be read, " + DurableFiles.explain(e) + ".", e);
  }
}
