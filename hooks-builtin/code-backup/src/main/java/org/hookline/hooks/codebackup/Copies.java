package org.hookline.hooks.codebackup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Copies files within limits, and lists what it did with each. */
final class Copies {

  /** The same in the words of git, for what is committed and was changed. */
  static final List<String> SECRETS =
      List.of("**/.env*", "**/*.pem", "**/*.key", "**/*.p12", "**/*.pfx", "**/id_rsa", "**/.netrc");

  private static final Pattern SECRET =
      Pattern.compile(
          "\\.env(\\..*)?|.*\\.(pem|key|p12|pfx|jks|keystore)|id_(rsa|dsa|ecdsa|ed25519)"
              + "|\\.netrc|\\.npmrc|\\.pypirc|credentials(\\..*)?|.*secret.*");

  private final Path from;
  private final Path to;
  private final long perFile;
  private long left;
  private final List<String> lines = new ArrayList<>();

  Copies(Path from, Path to, CodeBackupSettings settings) {
    this.from = from;
    this.to = to;
    perFile = settings.maxFileKilobytes() * 1024L;
    left = settings.maxTotalMegabytes() * 1024L * 1024L;
  }

  /** Copies files, given relative to the folder, in the order of their names. */
  void copy(Collection<Path> files) throws IOException {
    for (Path file : new TreeSet<>(files)) {
      lines.add("%s  %s".formatted(outcome(file), file));
    }
  }

  private String outcome(Path file) throws IOException {
    Path source = from.resolve(file);
    if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
      return "not a file  ";
    }
    if (SECRET.matcher(source.getFileName().toString().toLowerCase(Locale.ROOT)).matches()) {
      return "a secret?   ";
    }
    long size = Files.size(source);
    if (size > perFile || size > left) {
      return size > perFile ? "too large   " : "no room left";
    }
    left -= size;
    Path target = to.resolve(file);
    Files.createDirectories(target.getParent());
    Files.copy(source, target);
    return "copied      ";
  }

  /** A line for each file: what was done with it, and its path. */
  List<String> lines() {
    return lines;
  }
}
