package org.hookline.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.hookline.InputException;
import org.hookline.Processes;
import org.hookline.RunException;
import org.hookline.config.RunConfiguration;
import org.hookline.io.DurableFiles;
import org.hookline.plugin.PluginCatalog;
import org.hookline.run.RunProcesses;

/**
 * What a process knows of whoever started it among others: {@code hookline launch}, a cluster's
 * operator, or nobody.
 *
 * @param environment the variables of this process
 */
record Launched(Map<String, String> environment) {

  private static final String SIZE = "WORLD_SIZE";

  /** A file in which the run's folder is noted, for a process that is started in place of this. */
  private static final String RESTART_FILE = "HOOKLINE_RESTART_FILE";

  /** The process whose end is to end this one. */
  private static final String LAUNCHER = "HOOKLINE_LAUNCHER";

  /**
   * Connects this process with the others.
   *
   * @throws InputException if there are others and no plug-in to connect with
   */
  Processes join(RunConfiguration configuration, PluginCatalog catalog) {
    Processes processes = RunProcesses.join(configuration, catalog);
    String size = environment.getOrDefault(SIZE, "1").strip();
    if (processes.world().size() == 1 && !size.equals("1") && !size.isEmpty()) {
      throw new InputException(
          "WORLD_SIZE is \"%s\", and there is no plug-in to connect processes with; put hookline-distributed on the class path, or unset WORLD_SIZE"
              .formatted(size));
    }
    return processes;
  }

  /**
   * How many processes train together; 1 if nobody says, or if it is no number, which joining
   * reports.
   */
  int processes() {
    String size = environment.getOrDefault(SIZE, "").strip();
    return size.matches("[1-9]\\d{0,8}") ? Integer.parseInt(size) : 1;
  }

  /** The folder of a run that a process before this one has begun. */
  Optional<Path> goesOn() {
    return restartFile()
        .filter(Files::isRegularFile)
        .map(
            file -> {
              try {
                return Files.readString(file).strip();
              } catch (IOException e) {
                throw new RunException(
                    "%s cannot be read, %s".formatted(RESTART_FILE, DurableFiles.explain(e)), e);
              }
            })
        .filter(folder -> !folder.isEmpty())
        .map(Path::of)
        // A run that never began has nothing to go on with.
        .filter(folder -> Files.isRegularFile(folder.resolve("run.json")));
  }

  /** Notes the folder for whoever goes on, unless it is noted: all processes may share the file. */
  void begun(Path folder) {
    String noted = folder.toAbsolutePath().toString();
    restartFile()
        .ifPresent(
            file -> {
              try {
                if (!Files.isRegularFile(file) || !Files.readString(file).strip().equals(noted)) {
                  replace(file, noted);
                }
              } catch (IOException e) {
                throw new RunException(
                    "%s cannot be written, %s".formatted(RESTART_FILE, DurableFiles.explain(e)), e);
              }
            });
  }

  /** Whole or not at all; others may do the same just now, so each has a file of its own first. */
  private static void replace(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path temporary = Files.createTempFile(folder, DurableFiles.TEMPORARY, ".txt");
    try {
      Files.writeString(temporary, text);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Lets the run end when the launcher does, however it ends. */
  @SuppressWarnings("FutureReturnValueIgnored") // A signal that cannot be handled ends the process.
  void onLauncherEnd(Signals signals) {
    Optional.ofNullable(environment.get(LAUNCHER))
        .map(Long::valueOf)
        .ifPresent(
            pid ->
                ProcessHandle.of(pid)
                    .ifPresentOrElse(
                        launcher -> launcher.onExit().thenRun(signals::launcherEnded),
                        signals::launcherEnded));
  }

  private Optional<Path> restartFile() {
    return Optional.ofNullable(environment.get(RESTART_FILE)).map(Path::of);
  }
}
