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
 * The folder that results are written to. It is made beside its place, under a name that no other
 * process has, and moved there when it is whole.
 */
final class OutputFolder {

  private final Path folder;
  private final boolean isAsked;
  private final DurableFiles files = new DurableFiles(Disk.real());

  private OutputFolder(Path folder, boolean isAsked) {
    this.folder = folder.toAbsolutePath().normalize();
    this.isAsked = isAsked;
  }

  /**
   * A folder that a user asks for, or a new one in the working directory.
   *
   * @param video what a new one is named after
   * @throws InputException if there is something in the folder already
   */
  static OutputFolder of(Optional<Path> asked, Path video) {
    if (asked.isEmpty()) {
      Path name = video.toAbsolutePath().normalize().getFileName();
      return new OutputFolder(Path.of((name == null ? "video" : name) + "-detected"), false);
    }
    if (Files.exists(asked.get()) && !isEmptyFolder(asked.get())) {
      throw new InputException(
          "\"%s\" is not an empty folder. Choose another one for --output, or delete it if nothing in it is needed."
              .formatted(asked.get()));
    }
    return new OutputFolder(asked.get(), true);
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

  /** Where it would be if it were whole now: a new one has the first name that is not taken. */
  Path path() {
    Path path = folder;
    for (int number = 2; !isAsked && Files.exists(path); number++) {
      path = folder.resolveSibling(folder.getFileName() + "-" + number);
    }
    return path;
  }

  /** Writes into a folder. */
  @FunctionalInterface
  interface Content {
    void write(Path unfinished) throws IOException;
  }

  /**
   * Fills the folder; if that fails, or the process is told to end, it is as it was.
   *
   * @return where it is
   * @throws RunException if it cannot be written
   */
  Path fill(Content content) {
    try {
      Path parent = Files.createDirectories(folder.resolveSibling(""));
      // Others may not look into a temporary folder, but into the results in it.
      Path temporary =
          Files.createTempDirectory(parent, DurableFiles.TEMPORARY + folder.getFileName() + "-");
      Path unfinished = Files.createDirectory(temporary.resolve("unfinished"));
      Thread cleaning = new Thread(() -> cleanAtEnd(temporary, unfinished));
      Runtime.getRuntime().addShutdownHook(cleaning);
      try {
        content.write(unfinished);
        return moved(unfinished);
      } finally {
        clean(temporary, cleaning);
      }
    } catch (IOException e) {
      throw unwritten(e);
    } catch (UncheckedIOException e) {
      throw unwritten(requireNonNull(e.getCause()));
    }
  }

  /** Another process may take the name between the look and the move. */
  private Path moved(Path unfinished) throws IOException {
    while (true) {
      Path path = path();
      try {
        if (isAsked) {
          Files.deleteIfExists(path);
        }
        Disk.real().move(unfinished, path);
        return path;
      } catch (IOException e) {
        if (isAsked || Files.notExists(path)) {
          throw e;
        }
      }
    }
  }

  private void clean(Path temporary, Thread atEnd) {
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException e) {
      // It is at work already: the process ends.
      return;
    }
    files.discard(temporary, new IOException("it was not finished"));
  }

  /** Whoever writes still does not find the folder any more, and so puts nothing into it. */
  private void cleanAtEnd(Path temporary, Path unfinished) {
    try {
      Disk.real().move(unfinished, temporary.resolve("ended"));
      files.deleteTree(temporary);
    } catch (IOException e) {
      // Nobody can be told any more.
      return;
    }
  }

  private RunException unwritten(IOException cause) {
    return new RunException(
        "The results in \"%s\" could not be written, %s."
            .formatted(folder, DurableFiles.explain(cause)),
        cause);
  }
}
