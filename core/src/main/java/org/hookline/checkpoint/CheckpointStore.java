package org.hookline.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one run, as folders {@code iter-0000999} named after the last finished 0-based
 * iteration, with pointers beside them. Whenever the process or the machine dies, each is there
 * whole or not at all. One process may write at a time; reading changes nothing.
 */
public final class CheckpointStore {

  /** The name of the store's folder within a run's. */
  public static final String FOLDER = "checkpoints";

  /** The pointer to the checkpoint to go on from; {@link #save} moves it. */
  public static final String LAST = "last";

  /** The pointer to the best checkpoint, for whoever decides what that is. */
  public static final String BEST = "best";

  private static final Logger log = LoggerFactory.getLogger(CheckpointStore.class);

  private final StoreFolder folder;
  private int keepLast;
  private long keepEvery;

  /** A store in a folder that may not exist yet. */
  public CheckpointStore(Path folder) {
    this(folder, Disk.real());
  }

  /** A store on another disk, such as one that fails in a test. */
  public CheckpointStore(Path folder, Disk disk) {
    this.folder = new StoreFolder(folder, disk);
  }

  /** The store's folder. */
  public Path folder() {
    return folder.path();
  }

  /**
   * Writes a checkpoint, reads it back, and moves {@link #LAST} to it. One of the same iteration is
   * replaced. If it fails, the checkpoints there were are untouched.
   *
   * @param iteration the last finished iteration, 0-based
   * @throws RunException if the disk is full, the folder cannot be written, and the like
   */
  public synchronized Checkpoint save(long iteration, List<CheckpointPart> parts) {
    requireSound(iteration, parts);
    Checkpoint saved;
    try {
      saved = new CheckpointSaver(folder).save(iteration, parts);
    } catch (IOException e) {
      throw unsaved(iteration, DurableFiles.explain(e), e);
    } catch (DamagedCheckpointException e) {
      throw unsaved(iteration, "what was written reads back differently: " + e.getMessage(), e);
    }
    point(LAST, iteration);
    if (keepLast > 0) {
      retain(keepLast);
    }
    return saved;
  }

  /**
   * From now on, each save that has succeeded {@linkplain #retain retains} so many.
   *
   * @param newKeepLast at least 1; 0 keeps all
   */
  public synchronized void keepLast(int newKeepLast) {
    keepLast = newKeepLast;
  }

  /**
   * From now on, {@link #retain} also keeps each checkpoint after which a multiple of so many
   * iterations is done.
   *
   * @param newKeepEvery at least 1; 0 keeps none for that
   */
  public synchronized void keepEvery(long newKeepEvery) {
    keepEvery = newKeepEvery;
  }

  /**
   * Deletes checkpoints but for the newest {@code keepLast}, those at {@link #keepEvery}, and those
   * that a pointer names. A failure to delete is only reported.
   *
   * @param keepLast at least 1
   */
  public synchronized void retain(int keepLast) {
    if (keepLast < 1) {
      throw new IllegalArgumentException("keep-last must be at least 1, it is " + keepLast);
    }
    try {
      new CheckpointSaver(folder).tidy();
      new CheckpointRetention(folder).keep(keepLast, keepEvery);
    } catch (IOException e) {
      log.warn("An old checkpoint could not be deleted, {}", DurableFiles.explain(e), e);
    }
  }

  /**
   * Lets a pointer name a checkpoint, which is then kept by {@link #retain}.
   *
   * @param pointer lower-case letters, digits, {@code .}, {@code _} and {@code -}
   */
  public synchronized void point(String pointer, long iteration) {
    try {
      if (!isThere(iteration)) {
        // It may be one that a crash has set aside.
        new CheckpointSaver(folder).tidy();
      }
      if (!isThere(iteration)) {
        throw new IllegalArgumentException(
            String.format(
                "\"%s\" cannot point to iteration %d: there is no \"%s\"",
                pointer, iteration, folder.checkpoint(iteration)));
      }
      new Pointers(folder).write(pointer, iteration);
    } catch (IOException e) {
      throw new RunException(
          String.format(
              "The checkpoint of iteration %d is saved, but its pointer could not be written, %s."
                  + " Make sure that the disk has room and the folder may be written, then"
                  + " continue with --resume.",
              iteration, DurableFiles.explain(e)),
          e);
    }
  }

  /** Deletes a pointer, if it is there, so that it keeps nothing any more. */
  public synchronized void unpoint(String pointer) {
    try {
      new Pointers(folder).delete(pointer);
    } catch (IOException e) {
      throw new RunException(
          String.format("A pointer could not be deleted, %s.", DurableFiles.explain(e)), e);
    }
  }

  private boolean isThere(long iteration) {
    return Files.isDirectory(folder.checkpoint(iteration));
  }

  /**
   * The iteration that a pointer names; empty if there is no such pointer, or, with a warning, if
   * it does not name a checkpoint of this store.
   */
  public OptionalLong pointer(String pointer) {
    OptionalLong iteration;
    try {
      iteration = new Pointers(folder).read(pointer);
    } catch (DamagedCheckpointException e) {
      log.warn(
          "The pointer \"{}\" is skipped: {}", folder.path().resolve(pointer), e.getMessage(), e);
      return OptionalLong.empty();
    }
    if (iteration.isPresent() && !isThere(iteration.getAsLong())) {
      log.warn(
          "The pointer \"{}\" names \"{}\", which is not there",
          folder.path().resolve(pointer),
          CheckpointName.of(iteration.getAsLong()));
      return OptionalLong.empty();
    }
    return iteration;
  }

  /**
   * The iterations there are checkpoints of, ascending; whether they are sound is not looked at.
   */
  public List<Long> list() {
    return reading(folder::checkpoints).stream()
        .map(StoreFolder.Entry::iteration)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * The checkpoint to go on from: the one that {@link #LAST} names if it is sound, else the newest
   * that is, newer than {@code last} or older. Everything passed over is named in a warning.
   *
   * <p>{@code last} decides even if a newer one is there: whoever goes back to an earlier
   * checkpoint moves it, and a crash between a save and its pointer costs no more than running some
   * iterations again, with the same result.
   *
   * @return empty if none was ever completed
   * @throws RunException if there are checkpoints and none is sound; it says why of each
   */
  public Optional<Checkpoint> newest() {
    CheckpointSearch.Result result = reading(() -> new CheckpointSearch(folder).run());
    result.warnings().forEach(log::warn);
    return result.checkpoint();
  }

  /**
   * Opens one checkpoint of this store.
   *
   * @param name a pointer such as {@code best}, or a folder such as {@code iter-0000999}
   * @throws InputException if it is not there or damaged
   */
  public Checkpoint open(String name) {
    return open(folder.path().resolve(name));
  }

  /**
   * Opens the checkpoint of an iteration.
   *
   * @throws InputException if it is not there or damaged
   */
  public Checkpoint open(long iteration) {
    return open(folder.checkpoint(iteration));
  }

  /**
   * Opens a checkpoint wherever it is.
   *
   * @param path a checkpoint's folder, a pointer beside one, a run, or its folder of checkpoints;
   *     of the latter two, what {@link #newest} gives
   * @throws InputException if it is not there or damaged
   */
  public static Checkpoint open(Path path) {
    return new CheckpointOpener(path, Disk.real()).open();
  }

  private static void requireSound(long iteration, List<CheckpointPart> parts) {
    if (iteration < 0 || parts.isEmpty()) {
      throw new IllegalArgumentException(
          "a checkpoint needs an iteration from 0 on and a part, there are "
              + iteration
              + " and "
              + parts.size());
    }
    Set<String> names = new HashSet<>();
    for (CheckpointPart part : parts) {
      if (!Manifest.isPartName(part.name())) {
        throw new IllegalArgumentException(
            "\""
                + part.name()
                + "\" cannot name a part of a checkpoint; use lower-case letters, digits, \".\","
                + " \"_\" and \"-\"");
      }
      if (!names.add(part.name())) {
        throw new IllegalArgumentException(
            "two parts of the checkpoint have the name \"" + part.name() + "\"");
      }
    }
  }

  private static RunException unsaved(long iteration, String why, Exception cause) {
    return new RunException(
        String.format(
            "The checkpoint of iteration %d could not be saved, %s. Make sure that the disk has"
                + " room and the folder may be written, then continue with --resume; the"
                + " checkpoints before it are untouched.",
            iteration, why),
        cause);
  }

  private <T> T reading(Reading<T> reading) {
    try {
      return reading.run();
    } catch (IOException e) {
      throw new RunException(
          "Cannot look for checkpoints in \""
              + folder.path()
              + "\", "
              + DurableFiles.explain(e)
              + ".",
          e);
    }
  }

  private interface Reading<T> {
    T run() throws IOException;
  }
}
