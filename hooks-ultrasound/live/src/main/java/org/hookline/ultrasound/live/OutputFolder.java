package org.hookline.ultrasound.live;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;

/**
 * The folder that results are written to. It is made beside its place and moved there when it is
 * whole.
 */
final class OutputFolder {

  private final Path folder;
  private final DurableFiles files = new DurableFiles(Disk.real());

  private OutputFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * A folder that a user asks for, or a new one in the working directory.
   *
   * @param video what a new one is named after
   * @throws InputException if there is something in the folder already
   */
  static OutputFolder of(Optional<Path> asked, Path video) {
    if (asked.isEmpty()) {
      return new OutputFolder(unused(video));
    }
    if (Files.exists(asked.get()) && !isEmptyFolder(asked.get())) {
      throw new InputException(
          "\"%s\" is not an empty folder. Choose another one for --output, or delete it if nothing in it is needed."
              .formatted(asked.get()));
    }
    return new OutputFolder(asked.get());
  }

  private static Path unused(Path video) {
    Path name = video.toAbsolutePath().normalize().getFileName();
    String base = (name == null ? "video" : name.toString()) + "-detected";
    Path path = Path.of(base);
    for (int number = 2; Files.exists(path); number++) {
      path = Path.of(base + "-" + number);
    }
    return path;
  }

  private static boolean isEmptyFolder(Path path) {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new InputException(
          "\"%s\" cannot be read, %s.".formatted(path, DurableFiles.explain(e)), e);
    }
  }

  /** Where it is when it is whole. */
  Path path() {
    return folder;
  }

  /** Writes into a folder. */
  @FunctionalInterface
  interface Content {
    void write(Path unfinished) throws IOException;
  }

  /**
   * Fills the folder; if that fails, it is as it was.
   *
   * @throws RunException if it cannot be written
   */
  void fill(Content content) {
    Path unfinished = folder.resolveSibling(DurableFiles.TEMPORARY + folder.getFileName());
    try {
      if (Files.exists(unfinished)) {
        files.deleteTree(unfinished);
      }
      Files.createDirectories(unfinished);
      content.write(unfinished);
      Files.deleteIfExists(folder);
      Disk.real().move(unfinished, folder);
    } catch (IOException e) {
      files.discard(unfinished, e);
      throw unwritten(e);
    } catch (UncheckedIOException e) {
      files.discard(unfinished, e);
      throw unwritten(requireNonNull(e.getCause()));
    } catch (RuntimeException e) {
      files.discard(unfinished, e);
      throw e;
    }
  }

  private RunException unwritten(IOException cause) {
    return new RunException(
        "The results in \"%s\" could not be written, %s."
            .formatted(folder, DurableFiles.explain(cause)),
        cause);
  }
}
