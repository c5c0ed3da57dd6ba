package org.hookline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hookline.InputException;

/**
 * Where the files of a measurement go, and nothing stays: in memory where the system has such a
 * folder, so that no disk is measured.
 */
final class WorkFolder implements AutoCloseable {

  private static final Path IN_MEMORY = Path.of("/dev/shm");

  /** The largest case writes checkpoints of 200 MB; containers often have 64 MiB there. */
  private static final long ENOUGH = 1L << 30;

  private final Path path;

  private WorkFolder(Path path) {
    this.path = path;
  }

  /**
   * A new folder.
   *
   * @param parent where it is made; none is a folder in memory, or that for temporary files
   * @throws InputException if it cannot be made
   */
  static WorkFolder in(Optional<Path> parent) {
    Path place = parent.orElseGet(WorkFolder::usual);
    try {
      Files.createDirectories(place);
      return new WorkFolder(Files.createTempDirectory(place.toAbsolutePath(), "hookline-bench-"));
    } catch (IOException e) {
      throw new InputException(
          "nothing can be written to \"%s\": %s; choose another folder with --work"
              .formatted(place, e.getMessage()),
          e);
    }
  }

  private static Path usual() {
    return Files.isWritable(IN_MEMORY) && IN_MEMORY.toFile().getUsableSpace() >= ENOUGH
        ? IN_MEMORY
        : Path.of(System.getProperty("java.io.tmpdir"));
  }

  Path path() {
    return path;
  }

  /** Deletes a folder and all that is in it. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    delete(path);
  }
}
