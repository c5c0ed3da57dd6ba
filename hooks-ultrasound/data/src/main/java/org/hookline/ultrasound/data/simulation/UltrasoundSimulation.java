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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.detection.DatasetMaker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a data set of simulated B-mode video: {@code train.json}, {@code test.json} and {@code
 * frames/<video>/<frame>.png}.
 *
 * <p>It is written into a folder beside the final one, {@code <folder>.partial}, which is renamed
 * at the end. Processes that want the same data set at the same time wait for the first.
 */
public final class UltrasoundSimulation implements DatasetMaker {

  private static final Logger LOG = LoggerFactory.getLogger(UltrasoundSimulation.class);

  private final UltrasoundSimulationSettings settings;
  private final int threads;
  private final SimulationFolder made;

  /** A maker that simulates as many videos at once as there are processors. */
  public UltrasoundSimulation(UltrasoundSimulationSettings settings) {
    this(settings, Runtime.getRuntime().availableProcessors());
  }

  UltrasoundSimulation(UltrasoundSimulationSettings settings, int threads) {
    this.settings = settings;
    this.threads = threads;
    this.made = new SimulationFolder(settings);
  }

  @Override
  public Path folder() {
    return settings.folder();
  }

  /**
   * {@inheritDoc}
   *
   * @throws InputException if the folder holds something else, saying what
   */
  @Override
  public boolean isComplete() {
    return made.isComplete();
  }

  @Override
  public void make(Consumer<String> progress) {
    Path folder = folder().toAbsolutePath().normalize();
    Path lockFile = sibling(folder, ".lock");
    try {
      Files.createDirectories(folder.getParent());
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        LOG.debug("Holding the lock {}", lock);
        if (!made.isComplete()) {
          makeAlone(folder, progress);
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

  private void makeAlone(Path folder, Consumer<String> progress) throws IOException {
    Path partial = sibling(folder, ".partial");
    delete(partial);
    new ParallelSimulation(settings, threads).write(partial, progress);
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
