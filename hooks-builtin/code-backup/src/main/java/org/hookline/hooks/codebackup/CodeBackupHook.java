package org.hookline.hooks.codebackup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hookline.Hook;
import org.hookline.Trainer;
import org.hookline.io.Disk;
import org.hookline.io.DurableFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the code that a run was made by beside its results; what fails is only reported. */
public final class CodeBackupHook implements Hook {

  private static final Logger log = LoggerFactory.getLogger(CodeBackupHook.class);

  private final CodeBackupSettings settings;
  private final DurableFiles files = new DurableFiles(Disk.real());

  public CodeBackupHook(CodeBackupSettings settings) {
    this.settings = settings;
  }

  @Override
  public boolean failuresAreReportedOnly() {
    return true;
  }

  @Override
  public void beforeTrain(Trainer trainer) {
    if (trainer.isEvaluationOnly() || !trainer.world().isMain()) {
      return;
    }
    try {
      keep(trainer.output());
    } catch (IOException e) {
      throw new UncheckedIOException("the code could not be kept, " + e.getMessage(), e);
    }
  }

  private void keep(Path output) throws IOException {
    Path parent = Files.createDirectories(output.resolve("code"));
    Path fresh = parent.resolve(DurableFiles.TEMPORARY + "session");
    if (Files.exists(fresh)) {
      files.deleteTree(fresh);
    }
    Files.createDirectory(fresh);
    String what = new Backup(settings.folder().orElse(Path.of("")), output, settings).write(fresh);
    int sessions = sessions(parent);
    Path latest = parent.resolve("session-" + sessions);
    if (sessions > 0 && areEqual(latest, fresh)) {
      files.deleteTree(fresh);
      log.info("the code is that of \"{}\": {}", latest, what);
      return;
    }
    Path kept = parent.resolve("session-" + (sessions + 1));
    Files.move(fresh, kept);
    log.info("the code is kept in \"{}\": {}", kept, what);
  }

  private static int sessions(Path parent) {
    int sessions = 0;
    while (Files.isDirectory(parent.resolve("session-" + (sessions + 1)))) {
      sessions++;
    }
    return sessions;
  }

  /** Whether two folders hold the same files with the same bytes. */
  private static boolean areEqual(Path left, Path right) throws IOException {
    List<Path> names = names(left);
    if (!names.equals(names(right))) {
      return false;
    }
    for (Path name : names) {
      if (Files.mismatch(left.resolve(name), right.resolve(name)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static List<Path> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }
}
