package org.hookline.hooks.codebackup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the code of a folder into another, and never anything of a run. */
final class Backup {

  private final Path code;
  private final Path output;
  private final CodeBackupSettings settings;

  /**
   * A backup that was not made yet.
   *
   * @param code the folder of the code
   * @param output the run's folder, which may lie in that of the code
   */
  Backup(Path code, Path output, CodeBackupSettings settings) {
    this.code = code.toAbsolutePath().normalize();
    this.output = output.toAbsolutePath().normalize();
    this.settings = settings;
  }

  /**
   * Writes into an empty folder.
   *
   * @return what the code is, for the log
   */
  String write(Path to) throws IOException {
    Files.write(to.resolve("dependencies.txt"), Dependencies.lines());
    Git git = new Git(code, to);
    Optional<String> commit = git.commit();
    Copies copies =
        new Copies(code, to.resolve(commit.isPresent() ? "untracked" : "files"), settings);
    if (commit.isPresent()) {
      git.diff(to.resolve("code.diff"), leftOutOfDiff());
      copies.copy(git.untracked().stream().filter(this::isCode).toList());
    } else {
      copies.copy(filesOfCode());
    }
    Files.write(to.resolve("files.txt"), copies.lines());
    String what =
        commit.isPresent()
            ? "commit %s, branch %s".formatted(commit.get(), git.branch())
            : "no git repository";
    Files.writeString(to.resolve("code.txt"), what + "\n");
    return what;
  }

  private List<String> leftOutOfDiff() {
    List<String> paths = new ArrayList<>(Copies.SECRETS);
    if (output.startsWith(code) && !output.equals(code)) {
      paths.add(code.relativize(output) + "/**");
    }
    return paths;
  }

  /** Whether a file, relative to the folder, is code and not what a run has made. */
  private boolean isCode(Path file) {
    Path absolute = code.resolve(file).normalize();
    if (absolute.startsWith(output) || settings.excludes(file)) {
      return false;
    }
    for (Path at = absolute.getParent(); at != null && at.startsWith(code); at = at.getParent()) {
      if (isRun(at)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRun(Path folder) {
    return Files.exists(folder.resolve("run.json"));
  }

  private List<Path> filesOfCode() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        code,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean skipped = folder.equals(output) || folder.endsWith(".git") || isRun(folder);
            return skipped && !folder.equals(code)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path relative = code.relativize(file);
            if (isCode(relative)) {
              files.add(relative);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
