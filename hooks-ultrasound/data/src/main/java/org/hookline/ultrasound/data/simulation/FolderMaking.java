package org.hookline.ultrasound.data.simulation;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hookline.RunException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a simulated data set whole or not at all: it is written into a folder beside the final one,
 * {@code <folder>.partial}, which is renamed at the end. Processes that want the same data set at
 * the same time wait for the first.
 */
final class FolderMaking {

  private static final Logger LOG = LoggerFactory.getLogger(FolderMaking.class);

  private final SimulationFolder made;

  FolderMaking(SimulationFolder made) {
    this.made = made;
  }

  /** Writes everything but the record of the settings. */
  interface Contents {
    /** Into a folder that does not exist yet. */
    void write(Path folder) throws IOException;
  }

  /**
   * Makes the data set unless it is there.
   *
   * @throws org.hookline.InputException if the folder holds something else, saying what
   */
  void make(Contents contents) {
    Path folder = made.folder().toAbsolutePath().normalize();
    Path lockFile = sibling(folder, ".lock");
    try {
      Files.createDirectories(folder.getParent());
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        LOG.debug("Holding the lock {}", lock);
        if (!made.isComplete()) {
          makeAlone(folder, contents);
        }
      }
      Files.deleteIfExists(lockFile);
    } catch (OverlappingFileLockException e) {
      throw new RunException(
          "The data set in \"" + folder + "\" is being made by another run of this process.", e);
    } catch (IOException e) {
      throw new RunException(
          "The data set in \"" + folder + "\" could not be written: " + e.getMessage() + ".", e);
    }
  }

  private void makeAlone(Path folder, Contents contents) throws IOException {
    Path partial = sibling(folder, ".partial");
    delete(partial);
    contents.write(partial);
    made.writeRecord(partial);
    Files.deleteIfExists(folder);
    Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Path sibling(Path folder, String ending) {
    return folder.resolveSibling(folder.getFileName() + ending);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
        for (Path path : deepestFirst) {
          Files.delete(path);
        }
      }
    }
  }
}
