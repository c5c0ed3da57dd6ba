package org.hookline.hooks.nanguard;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hookline.RunException;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.hookline.io.Json;

/** The file {@code rollbacks.json} of a run, which survives whatever ends the process. */
final class RollbackFile {

  private static final String KEY = "rollbacks";
  private static final int LIMIT = 1 << 20;

  private final DurableFiles files;

  RollbackFile(Disk disk) {
    files = new DurableFiles(disk);
  }

  /** What the file says, oldest first; empty if there is none. */
  Optional<List<Rollback>> read(Path file) {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      String text = new String(files.read(file, LIMIT), StandardCharsets.UTF_8);
      return Optional.of(listOf(ConfigFactory.parseString(text)));
    } catch (IOException e) {
      throw unreadable(DurableFiles.explain(e), e);
    } catch (ConfigException e) {
      throw unreadable("\"%s\": %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Puts another list in the place of what is there; afterwards it is one or the other. */
  void write(Path file, List<Rollback> rollbacks) {
    try {
      files.replace(file, text(rollbacks));
    } catch (IOException e) {
      throw new RunException(
          "the rollback could not be written down and so did not happen, %s. Make sure that the disk has room, then continue with --resume."
              .formatted(DurableFiles.explain(e)),
          e);
    }
  }

  /** What is written for a list. */
  static String text(List<Rollback> rollbacks) {
    return Json.indented().write(stateOf(rollbacks)) + "\n";
  }

  static Map<String, List<Map<String, Object>>> stateOf(List<Rollback> rollbacks) {
    return Map.of(KEY, rollbacks.stream().map(Rollback::state).toList());
  }

  static List<Rollback> listOf(Config state) {
    return state.getConfigList(KEY).stream().<Rollback>map(Rollback::of).toList();
  }

  private static RunException unreadable(String why, Exception cause) {
    return new RunException(
        "the rollbacks of this run cannot be read, %s. Put the file back, or delete it to train on as if there had been none."
            .formatted(why),
        cause);
  }
}
