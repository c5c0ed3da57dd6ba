package org.hookline.distributed.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hookline.RunException;
import org.hookline.io.DurableFiles;

/**
 * The file in which a training says where its run is, for the processes that are started after a
 * failure to go on with.
 *
 * @param path empty until a run has begun
 */
record RestartFile(Path path) implements AutoCloseable {

  private static final String VARIABLE = "HOOKLINE_RESTART_FILE";

  static RestartFile create() {
    try {
      return new RestartFile(Files.createTempFile("hookline-restart-", ".txt"));
    } catch (IOException e) {
      throw new RunException(
          "a file for restarts cannot be made in \"%s\", %s; make room, or set java.io.tmpdir in HOOKLINE_OPTS"
              .formatted(System.getProperty("java.io.tmpdir"), DurableFiles.explain(e)),
          e);
    }
  }

  /** What tells a process of it. */
  Map<String, String> environment() {
    return Map.of(VARIABLE, path.toString());
  }

  @Override
  public void close() {
    // A file that cannot be deleted is the business of whoever cleans the folder for temporary
    // ones.
    path.toFile().delete();
  }
}
