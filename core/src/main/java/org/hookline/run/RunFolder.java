package org.hookline.run;

import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.checkpoint.CheckpointStore;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;

/** A run as a folder: where its files are, and that no two runs share one. */
public final class RunFolder {

  private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  private final Path path;
  private final DurableFiles files = new DurableFiles(Disk.real());

  private RunFolder(Path path) {
    this.path = path;
  }

  /**
   * Makes a folder for a run that starts; it may exist, but hold no run.
   *
   * @throws InputException if it holds one
   * @throws RunException if it cannot be made
   */
  public static RunFolder create(Path path) {
    RunFolder folder = new RunFolder(path);
    if (folder.holdsRun() || Files.exists(folder.checkpoints())) {
      throw new InputException(
          String.format(
              "\"%s\" already holds a run. Continue it with --resume, or choose another --output.",
              path));
    }
    try {
      folder.files.createFolder(path);
    } catch (IOException e) {
      throw new RunException(
          String.format(
              "The run's folder cannot be made, %s. Choose another --output.",
              DurableFiles.explain(e)),
          e);
    }
    return folder;
  }

  /**
   * The folder of a run that goes on.
   *
   * @throws InputException if it holds no run
   */
  public static RunFolder open(Path path) {
    RunFolder folder = new RunFolder(path);
    if (!folder.holdsRun()) {
      throw new InputException(
          String.format(
              "There is no run in \"%s\": it has no \"run.json\". Start one with \"hookline train"
                  + " --output %s\".",
              path, path));
    }
    return folder;
  }

  /**
   * The folder that the main process has made, for the others.
   *
   * @throws InputException if it is not to be seen from here
   */
  public static RunFolder seen(Path path) {
    if (!Files.isDirectory(path)) {
      throw new InputException(
          "\"%s\", the run's folder, is not to be seen from host \"%s\". Put it with --output on a file system that all processes share."
              .formatted(path, RunEnvironment.here().host()));
    }
    return new RunFolder(path);
  }

  /**
   * The folder a run gets when none is asked for: {@code <runs>/<name>-<yyyyMMdd>-<HHmmss>} in the
   * clock's time zone, with a number after it if that is taken.
   *
   * @param name as {@link org.hookline.config.RunSettings} allows it
   */
  public static Path defaultPath(Path runs, String name, Clock clock) {
    String base = name + "-" + START.format(LocalDateTime.now(clock));
    Path path = runs.resolve(base);
    for (int number = 2; Files.exists(path); number++) {
      path = runs.resolve(base + "-" + number);
    }
    return path;
  }

  /** The folder itself. */
  public Path path() {
    return path;
  }

  /** The resolved configuration, {@code config.conf}. */
  public Path config() {
    return path.resolve("config.conf");
  }

  /** The run record, {@code run.json}. */
  public Path record() {
    return path.resolve("run.json");
  }

  /** The log, {@code log.txt}. */
  public Path log() {
    return path.resolve("log.txt");
  }

  /** The log of the process of a rank; that of rank 0 is {@link #log()}. */
  public Path log(int rank) {
    return rank == 0 ? log() : path.resolve("log-rank-%d.txt".formatted(rank));
  }

  /** The metrics, {@code metrics.jsonl}: one JSON object per line. */
  public Path metrics() {
    return path.resolve("metrics.jsonl");
  }

  /** The last evaluation, {@code results.json}. */
  public Path results() {
    return path.resolve("results.json");
  }

  /** The folder of the last evaluation's predictions; it may not exist yet. */
  public Path predictions() {
    return path.resolve("predictions");
  }

  /** The folder of the checkpoints; it may not exist yet. */
  public Path checkpoints() {
    return path.resolve(CheckpointStore.FOLDER);
  }

  /** The store in {@link #checkpoints()}. */
  public CheckpointStore checkpointStore() {
    return new CheckpointStore(checkpoints());
  }

  /**
   * Puts a text, in UTF-8, in the place of one of the run's small files, whole or not at all.
   *
   * @throws RunException if it cannot be written
   */
  public void write(Path file, String text) {
    try {
      files.replace(file, text);
    } catch (IOException e) {
      throw new RunException(
          String.format(
              "\"%s\" could not be written, %s. Make sure that the disk has room and the folder"
                  + " may be written.",
              path.relativize(file), DurableFiles.explain(e)),
          e);
    }
  }

  /** Whether a run was started here. */
  public boolean holdsRun() {
    return Files.isRegularFile(record());
  }

  /** Writes {@code run.json}. */
  public void write(RunRecord content) {
    write(record(), RunRecordJson.write(content));
  }

  /**
   * Reads {@code run.json}.
   *
   * @throws InputException if it is not there or is not a run record
   */
  public RunRecord readRecord() {
    try {
      return RunRecordJson.read(Files.readString(record()));
    } catch (IOException e) {
      throw unreadable(DurableFiles.explain(e), e);
    } catch (ConfigException | DateTimeException | IllegalArgumentException e) {
      throw unreadable(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The run record as the run stands now: a session that says {@code running} although no process
   * is at work here was killed.
   *
   * @throws InputException as {@link #readRecord()} does
   */
  public RunRecord currentRecord() {
    RunRecord record = readRecord();
    RunEnding ending = record.latest().ending();
    return ending.isRunning() && !RunLock.isHeld(path) ? record.ended(ending.killed()) : record;
  }

  private InputException unreadable(String why, Exception cause) {
    return new InputException("\"" + record() + "\" is not a run record: " + why, cause);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
