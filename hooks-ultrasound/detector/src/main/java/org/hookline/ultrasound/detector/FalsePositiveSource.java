package org.hookline.ultrasound.detector;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hookline.detection.mining.FalsePositiveFolder;

/**
 * Where lists of false positives come from: the run's own mining, a file, or the folder of another
 * run.
 *
 * @param asked the setting {@code lists}; none is the run's own folder
 */
record FalsePositiveSource(Optional<Path> asked) {

  /** Whether the lists are those that the run mines itself. */
  boolean isOwn() {
    return asked.isEmpty();
  }

  /** What the setting names, as it is now: the file, or the newest list of the folder. */
  Optional<Path> named() {
    return asked.flatMap(
        path ->
            Files.isDirectory(path)
                ? new FalsePositiveFolder(path).newestUpTo(Long.MAX_VALUE)
                : Optional.of(path));
  }

  /**
   * The list for the iterations from {@code from} on. Of the run's own that of the last iteration
   * before at which somebody looked: later ones are of a future that a resumed run has still before
   * it.
   */
  Optional<Path> at(long from, Path runFolder) {
    return isOwn()
        ? new FalsePositiveFolder(runFolder.resolve(FalsePositiveFolder.NAME)).newestUpTo(from - 1)
        : named();
  }
}
