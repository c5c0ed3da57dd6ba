package org.hookline.ultrasound.detector;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.io.Json;
import org.hookline.io.Sha256;

/**
 * The files that a run has been trained on, kept in its folder, and from which iteration on it had
 * each: {@code data/train-<checksum>.json}, {@code data/false-positives-<checksum>.json} and {@code
 * data/refreshes.json}.
 *
 * <p>A run that is killed and resumed reads them instead of the files they were copied from, which
 * may have changed meanwhile.
 */
final class DataVersions {

  private static final int DIGITS = 16;

  private final DurableFiles files = new DurableFiles(Disk.real());
  private final Path folder;
  private final Path index;

  DataVersions(Path runFolder) {
    folder = runFolder.resolve("data");
    index = folder.resolve("refreshes.json");
  }

  /**
   * What is trained on.
   *
   * @param annotations the beginning of the SHA-256 of the annotations
   * @param falsePositives likewise of the list of false positives, if there is one
   */
  record Version(String annotations, Optional<String> falsePositives) {

    private static final String ANNOTATIONS = "annotations";
    private static final String FALSE_POSITIVES = "false-positives";

    /**
     * Of files as they are now.
     *
     * @throws InputException if one cannot be read
     */
    static Version of(Path annotations, Optional<Path> falsePositives) {
      return new Version(checksum(annotations), falsePositives.map(DataVersions::checksum));
    }

    static Version of(Config saved) {
      return new Version(
          saved.getString(ANNOTATIONS),
          saved.hasPath(FALSE_POSITIVES)
              ? Optional.of(saved.getString(FALSE_POSITIVES))
              : Optional.empty());
    }

    Map<String, Object> toMap() {
      Map<String, Object> map = new TreeMap<>();
      map.put(ANNOTATIONS, annotations);
      falsePositives.ifPresent(checksum -> map.put(FALSE_POSITIVES, checksum));
      return map;
    }
  }

  /** The version that an iteration had already, in this process or one before. */
  Optional<Version> at(long iteration) {
    return Optional.ofNullable(all().get(iteration));
  }

  /**
   * Keeps files as they are now.
   *
   * @throws InputException if one cannot be read
   */
  Version keep(Path annotations, Optional<Path> falsePositives) {
    return new Version(
        keep(annotations, this::annotations),
        falsePositives.map(file -> keep(file, this::falsePositives)));
  }

  private String keep(Path file, Function<String, Path> place) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    String version = beginning(Sha256.of(content));
    try {
      files.createFolder(folder);
      if (Files.notExists(place.apply(version))) {
        files.replace(place.apply(version), content);
      }
    } catch (IOException e) {
      throw unwritten(e);
    }
    return version;
  }

  /** The version that was noted for the last iteration of all, in whatever session. */
  Optional<Version> newest() {
    return all().values().stream().reduce((earlier, later) -> later);
  }

  /** Forgets which version an iteration had: the run begins anew. */
  void forget() {
    try {
      Files.deleteIfExists(index);
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /** Keeps a list of false positives as it is now; see {@link #keep(Path, Optional)}. */
  Version with(Version version, Optional<Path> falsePositives) {
    return new Version(
        version.annotations(), falsePositives.map(file -> keep(file, this::falsePositives)));
  }

  /** Notes from which iteration on a version is trained on. */
  void note(long iteration, Version version) {
    Map<Long, Version> all = all();
    all.put(iteration, version);
    Map<String, Object> named = new TreeMap<>();
    all.forEach((number, each) -> named.put("%010d".formatted(number), each.toMap()));
    try {
      files.replace(index, Json.indented().write(named) + "\n");
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /** The copy of annotations. */
  Path annotations(String checksum) {
    return folder.resolve("train-" + checksum + ".json");
  }

  /** The copy of a list of false positives. */
  Path falsePositives(String checksum) {
    return folder.resolve("false-positives-" + checksum + ".json");
  }

  private Map<Long, Version> all() {
    Map<Long, Version> all = new TreeMap<>();
    if (Files.exists(index)) {
      Config known = ConfigFactory.parseFile(index.toFile());
      for (String key : known.root().keySet()) {
        all.put(Long.valueOf(key), Version.of(known.getConfig(ConfigUtil.quoteString(key))));
      }
    }
    return all;
  }

  private static String checksum(Path file) {
    try {
      return beginning(Sha256.of(file));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static String beginning(String sha256) {
    return sha256.substring(0, DIGITS);
  }

  private static InputException unreadable(Path file, IOException e) {
    return new InputException("\"" + file + "\" cannot be read, " + DurableFiles.explain(e), e);
  }

  private static RunException unwritten(IOException e) {
    return new RunException("Cannot keep the training data, " + DurableFiles.explain(e) + ".", e);
  }
}
