package org.hookline.ultrasound.detector;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.io.Json;

/**
 * The annotation files that a run has been trained on, kept in its folder, and from which iteration
 * on it had each: {@code data/train-<checksum>.json} and {@code data/refreshes.json}.
 *
 * <p>A run that is killed and resumed reads them instead of the file they were copied from, which
 * may have changed meanwhile.
 */
final class AnnotationVersions {

  private static final int DIGITS = 16;

  private final DurableFiles files = new DurableFiles(Disk.real());
  private final Path folder;
  private final Path index;

  AnnotationVersions(Path runFolder) {
    folder = runFolder.resolve("data");
    index = folder.resolve("refreshes.json");
  }

  /** The version that an iteration had already, in this process or one before. */
  Optional<String> at(long iteration) {
    return Optional.ofNullable(all().get(iteration));
  }

  /**
   * Keeps a file as it is now.
   *
   * @return the version: the beginning of its SHA-256
   * @throws InputException if it cannot be read
   */
  String keep(Path annotations) {
    byte[] content;
    try {
      content = Files.readAllBytes(annotations);
    } catch (IOException e) {
      throw new InputException("cannot read it, " + DurableFiles.explain(e), e);
    }
    String version = checksum(content);
    try {
      files.createFolder(folder);
      if (Files.notExists(file(version))) {
        files.replace(file(version), content);
      }
    } catch (IOException e) {
      throw unwritten(e);
    }
    return version;
  }

  /** Notes from which iteration on a version is trained on. */
  void note(long iteration, String version) {
    Map<Long, String> all = all();
    all.put(iteration, version);
    Map<String, String> named = new TreeMap<>();
    all.forEach((number, name) -> named.put("%010d".formatted(number), name));
    try {
      files.replace(index, Json.indented().write(named) + "\n");
    } catch (IOException e) {
      throw unwritten(e);
    }
  }

  /** The copy of a version. */
  Path file(String version) {
    return folder.resolve("train-" + version + ".json");
  }

  private Map<Long, String> all() {
    Map<Long, String> all = new TreeMap<>();
    if (Files.exists(index)) {
      Config known = ConfigFactory.parseFile(index.toFile());
      known
          .root()
          .forEach((key, value) -> all.put(Long.valueOf(key), String.valueOf(value.unwrapped())));
    }
    return all;
  }

  private static String checksum(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static RunException unwritten(IOException e) {
    return new RunException("Cannot keep the annotations, " + DurableFiles.explain(e) + ".", e);
  }
}
