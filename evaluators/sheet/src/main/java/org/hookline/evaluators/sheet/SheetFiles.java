package org.hookline.evaluators.sheet;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hookline.RunException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.scoring.picture.CsvTable;
import org.hookline.scoring.picture.Png;

/** The files of a data set's sheets: written, or deleted where an earlier evaluation left them. */
final class SheetFiles {

  private final Path folder;
  private final DurableFiles files = new DurableFiles(Disk.real());

  /**
   * Files in a folder.
   *
   * @param folder made with the first file if it is not there
   */
  SheetFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes a picture as PNG.
   *
   * @throws RunException if it cannot be written
   */
  void write(String name, BufferedImage picture) {
    try {
      write(name, Png.of(picture));
    } catch (IOException e) {
      throw failure("written", name, e);
    }
  }

  /**
   * Writes a table, in UTF-8.
   *
   * @throws RunException if it cannot be written
   */
  void write(String name, CsvTable table) {
    try {
      write(name, table.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw failure("written", name, e);
    }
  }

  private void write(String name, byte[] content) throws IOException {
    files.createFolder(folder);
    files.replace(folder.resolve(name), content);
  }

  /**
   * Deletes a file if it is there.
   *
   * @throws RunException if it cannot be deleted
   */
  void delete(String name) {
    try {
      Files.deleteIfExists(folder.resolve(name));
    } catch (IOException e) {
      throw failure("deleted", name, e);
    }
  }

  private RunException failure(String done, String name, IOException cause) {
    return new RunException(
        "The sheet \"%s\" could not be %s. %s."
            .formatted(folder.resolve(name), done, DurableFiles.explain(cause)),
        cause);
  }
}
