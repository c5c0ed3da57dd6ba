package org.hookline.ultrasound.data.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.io.DurableFiles;
import org.hookline.io.Sha256;

/**
 * A hash of all that an index is made from: names and content of tables, annotations and {@code
 * info.json}, names and sizes of images. Dates do not count, so a copy has the same.
 */
final class Fingerprint {

  private final Path root;
  private final MessageDigest digest = Sha256.digest();

  /**
   * @param root the folder that names are relative to
   */
  private Fingerprint(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /**
   * The hash of the sources as they are now, in hexadecimal digits.
   *
   * @throws InputException if one is not there or cannot be read
   */
  static String of(UltrasoundCatalogSettings settings) {
    Fingerprint print = new Fingerprint(settings.root());
    for (Map.Entry<String, CatalogSource> source : settings.sources().entrySet()) {
      print.add("source", source.getKey());
      source.getValue().inputs().forEach(print::add);
    }
    return HexFormat.of().formatHex(print.digest.digest());
  }

  /** The hash of one file; empty if it is not there. */
  static String ofFile(Path file) {
    return Files.isRegularFile(file) ? content(file) : "";
  }

  private void add(Path path) {
    if (Files.isDirectory(path)) {
      add("folder", name(path));
      files(path).stream().filter(it -> isImage(it) || isText(it)).forEach(this::addFile);
    } else {
      addFile(path);
    }
  }

  private void addFile(Path file) {
    add("file", name(file));
    try {
      if (!Files.isRegularFile(file)) {
        add("absent", "");
      } else if (isImage(file)) {
        add("size", Long.toString(Files.size(file)));
      } else {
        add("content", content(file));
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Lengths come first, so that no two lists of texts are the same bytes. */
  private void add(String what, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((what + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }

  private String name(Path path) {
    return UltrasoundCatalog.nameIn(root, path);
  }

  private static String content(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  private static boolean isImage(Path file) {
    return hasEnding(file, ".png", ".jpg", ".jpeg");
  }

  private static boolean isText(Path file) {
    return hasEnding(file, ".json", ".xml");
  }

  private static boolean hasEnding(Path file, String... endings) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Stream.of(endings).anyMatch(name::endsWith);
  }

  private static InputException unreadable(Path path, IOException e) {
    return new InputException(
        "\"" + path + "\" cannot be read, " + DurableFiles.explain(e) + ".", e);
  }
}
