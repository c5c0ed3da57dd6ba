package org.hookline.evaluators.sheet;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.hookline.RunException;
import org.hookline.io.DurableFiles;

/** The files of a data set's sheets: written, or deleted where an earlier evaluation left them. */
final class SheetFiles {

  private final Path folder;

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
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(picture, "png", png);
      write(name, png.toByteArray());
    } catch (IOException e) {
      throw failure(e);
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
      throw failure(e);
    }
  }

  private void write(String name, byte[] content) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(name), content);
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
      throw failure(e);
    }
  }

  private static RunException failure(IOException cause) {
    return new RunException(
        "A sheet could not be written: " + DurableFiles.explain(cause) + ".", cause);
  }
}
