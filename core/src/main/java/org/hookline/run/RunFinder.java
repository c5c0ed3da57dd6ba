package org.hookline.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.io.DurableFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds runs among the folders in one folder, such as {@code runs}. */
public final class RunFinder {

  private static final Logger log = LoggerFactory.getLogger(RunFinder.class);

  private final Path runs;

  /** Looks in a folder that may not exist. */
  public RunFinder(Path runs) {
    this.runs = runs;
  }

  /** The run of a name that started last and is not completed. */
  public Optional<RunFolder> newestUnfinished(String name) {
    return newest(record -> record.name().equals(name) && !record.isCompleted());
  }

  /** The run of a name that started last. */
  public Optional<RunFolder> newest(String name) {
    return newest(record -> record.name().equals(name));
  }

  private Optional<RunFolder> newest(Predicate<RunRecord> wanted) {
    RunFolder newest = null;
    Instant newestStart = Instant.MIN;
    for (RunFolder folder : folders()) {
      Optional<RunRecord> record = readable(folder).filter(wanted);
      if (record.isEmpty()) {
        continue;
      }
      Instant start = record.get().sessions().get(0).start();
      if (!start.isBefore(newestStart)) {
        newest = folder;
        newestStart = start;
      }
    }
    return Optional.ofNullable(newest);
  }

  /** All folders with a run, by name. */
  public List<RunFolder> folders() {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(runs)) {
      return children
          .filter(child -> Files.isRegularFile(child.resolve("run.json")))
          .sorted()
          .map(RunFolder::open)
          .toList();
    } catch (IOException e) {
      throw new RunException("Cannot look for runs, " + DurableFiles.explain(e) + ".", e);
    }
  }

  private static Optional<RunRecord> readable(RunFolder folder) {
    try {
      return Optional.of(folder.readRecord());
    } catch (InputException e) {
      log.warn("{} It is passed over.", e.getMessage(), e);
      return Optional.empty();
    }
  }
}
