package org.hookline.hooks.codebackup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What git says about a folder; it is only asked, nothing of the repository is changed. */
final class Git {

  private static final Logger log = LoggerFactory.getLogger(Git.class);

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Path folder;
  private final Path scratch;

  /**
   * Git in a folder.
   *
   * @param scratch a folder for what it prints
   */
  Git(Path folder, Path scratch) {
    this.folder = folder;
    this.scratch = scratch;
  }

  /**
   * The commit that the folder is at.
   *
   * @return empty if git is not there, or the folder is in no repository with a commit
   */
  Optional<String> commit() {
    try {
      return Optional.of(text("rev-parse", "--verify", "HEAD").strip());
    } catch (IOException e) {
      log.info("the files are kept as they are, because {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** The branch, or {@code HEAD} if there is none. */
  String branch() throws IOException {
    return text("rev-parse", "--abbrev-ref", "HEAD").strip();
  }

  /** Writes what differs from the commit, such that {@code git apply} brings it back. */
  void diff(Path to, List<String> excluded) throws IOException {
    // Whatever the user has configured, it must be a diff that can be applied.
    List<String> command =
        new ArrayList<>(
            List.of(
                "diff",
                "--binary",
                "--relative",
                "--no-color",
                "--no-ext-diff",
                "--no-textconv",
                "--src-prefix=a/",
                "--dst-prefix=b/",
                "HEAD",
                "--"));
    command.add(".");
    excluded.forEach(path -> command.add(":(exclude,glob)" + path));
    run(to, command);
  }

  /** Files below the folder that are neither committed nor ignored, relative to it. */
  List<Path> untracked() throws IOException {
    return Pattern.compile("\0")
        .splitAsStream(text("ls-files", "--others", "--exclude-standard", "-z"))
        .filter(name -> !name.isEmpty())
        .map(Path::of)
        .toList();
  }

  private String text(String... arguments) throws IOException {
    Path output = Files.createTempFile(scratch, "git", ".out");
    try {
      run(output, Arrays.asList(arguments));
      return Files.readString(output, StandardCharsets.UTF_8);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private void run(Path output, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(arguments);
    Path errors = Files.createTempFile(scratch, "git", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .redirectInput(ProcessBuilder.Redirect.PIPE);
      builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
      builder.environment().put("LC_ALL", "C");
      builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
      Process process = builder.start();
      process.getOutputStream().close();
      await(process, command, errors);
    } finally {
      Files.deleteIfExists(errors);
    }
  }

  private static void await(Process process, List<String> command, Path errors) throws IOException {
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException(
            "\"%s\" took longer than %d s".formatted(String.join(" ", command), LIMIT.toSeconds()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while git was at work", e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException(
          "\"%s\" failed: %s"
              .formatted(String.join(" ", command), Files.readString(errors).strip()));
    }
  }
}
