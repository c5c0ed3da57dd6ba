package org.hookline.detection.coco;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A data set that a test writes as text, with empty files for images. */
final class DatasetFolder {

  private final Path folder;

  DatasetFolder(Path folder) {
    this.folder = folder;
  }

  /** Writes the annotations; single quotes stand for double ones. */
  DatasetFolder annotations(String json) {
    return write("train.json", json.replace('\'', '"'));
  }

  /** Makes files that stand for images. */
  DatasetFolder images(String... names) {
    for (String name : names) {
      write("images/" + name, "");
    }
    return this;
  }

  Path file() {
    return folder.resolve("train.json");
  }

  CocoSource source() {
    return new CocoSource(file(), folder.resolve("images"));
  }

  CocoReading read() {
    return new CocoReader().read("train", source());
  }

  private DatasetFolder write(String name, String content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
