package org.hookline.bench.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux says about the memory of this process; see proc(5). */
final class ResidentMemory {

  private static final Pattern LINE = Pattern.compile("(\\w+):\\s+(\\d+) kB");
  private static final double KIB_PER_MIB = 1024;

  private ResidentMemory() {}

  /**
   * A number of {@code /proc/self/status}, such as {@code VmRSS}, or its peak {@code VmHWM}, in
   * MiB; NaN on another system.
   */
  static double mebibytes(String field) {
    for (String line : lines()) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches() && matcher.group(1).equals(field)) {
        return Long.parseLong(matcher.group(2)) / KIB_PER_MIB;
      }
    }
    return Double.NaN;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status"));
    } catch (IOException e) {
      return List.of();
    }
  }
}
