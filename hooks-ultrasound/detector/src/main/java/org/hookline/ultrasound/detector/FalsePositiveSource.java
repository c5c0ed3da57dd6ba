package org.hookline.ultrasound.detector;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hookline.detection.mining.FalsePositiveFolder;

/**
 * Where lists of false positives come from: one file, or a folder with a list for each iteration at
 * which they were looked for.
 *
 * @param asked the setting {@code lists}; none is the run's own folder
 */
record FalsePositiveSource(Optional<Path> asked) {

  /** The list that is there whatever iteration it is, if the setting names a file. */
  Optional<Path> file() {
    return asked.filter(path -> !Files.isDirectory(path));
  }

  /**
   * The list for the iterations from {@code from} on: that of the last iteration before at which
   * somebody looked. Later ones are of a future that a resumed run has still before it.
   */
  Optional<Path> at(long from, Path runFolder) {
    Path folder = asked.orElseGet(() -> runFolder.resolve(FalsePositiveFolder.NAME));
    return file().or(() -> new FalsePositiveFolder(folder).newestUpTo(from - 1));
  }
}
