package org.hookline.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Binds a program to one processor, as {@code hookline launch} does with each of its processes. */
final class OneProcessor {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern FIRST = Pattern.compile("Cpus_allowed_list:\\s*(\\d+)");

  private OneProcessor() {}

  /** What is to stand before the command; nothing where the system does not say what there is. */
  static List<String> binding() {
    try {
      Matcher first = FIRST.matcher(Files.isReadable(STATUS) ? Files.readString(STATUS) : "");
      return first.find() ? List.of("taskset", "-c", first.group(1)) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
