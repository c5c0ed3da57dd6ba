package org.hookline.hooks.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.hookline.RunException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.io.Json;

/** {@code results.json}: the metrics of the last evaluation, unrounded, null where not defined. */
final class ResultsFile {

  private final Path file;

  ResultsFile(Path folder) {
    file = folder.resolve("results.json");
  }

  /** Replaces the file as a whole; a reader sees the old one or the new one. */
  void write(Map<String, Map<String, Map<String, Double>>> metrics) {
    try {
      new DurableFiles(Disk.real()).replace(file, Json.indented().write(metrics) + "\n");
    } catch (IOException e) {
      throw new RunException(
          ("Cannot write the results of the evaluation, %s."
                  + " Make sure that the disk has room and the folder may be written.")
              .formatted(DurableFiles.explain(e)),
          e);
    }
  }
}
