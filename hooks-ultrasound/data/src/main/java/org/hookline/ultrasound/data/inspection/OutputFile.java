package org.hookline.ultrasound.data.inspection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hookline.InputException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;

/**
 * A file that the user asks for.
 *
 * @param option that names it, such as {@code --json}
 * @param path where
 */
record OutputFile(String option, Path path) {

  /**
   * Makes its folder, before there is anything to write, which may take a while.
   *
   * @throws InputException if it cannot be written there
   */
  void prepare() {
    Path folder = path.toAbsolutePath().getParent();
    if (folder == null || path.toString().isEmpty() || Files.isDirectory(path)) {
      throw new InputException(
          "\"%s\" is not the name of a file. Choose another one for %s.".formatted(path, option));
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw failure(e);
    }
    if (!Files.isWritable(folder)) {
      throw new InputException(
          "The folder \"%s\" cannot be written to. Choose another one for %s."
              .formatted(folder, option));
    }
  }

  /**
   * Writes it, whole or not at all.
   *
   * @throws InputException if it cannot be written
   */
  void write(byte[] content) {
    try {
      new DurableFiles(Disk.real()).replace(path, content);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private InputException failure(IOException cause) {
    return new InputException(
        "\"%s\" cannot be written, %s. Choose another file for %s."
            .formatted(path, DurableFiles.explain(cause), option),
        cause);
  }
}
