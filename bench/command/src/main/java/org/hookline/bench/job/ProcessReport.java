package org.hookline.bench.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hookline.io.Json;

/**
 * Tells another process how this one is doing: a line of JSON at some iterations and at the end.
 */
final class ProcessReport {

  private static final Json JSON = Json.oneLine();

  private final Optional<Path> file;
  private final long maxIter;

  /**
   * @param file what is written to; none writes nothing
   * @param maxIter iterations of the run
   */
  ProcessReport(Optional<Path> file, long maxIter) {
    this.file = file;
    this.maxIter = maxIter;
  }

  /** Reports when the first iteration, a tenth of them, or all but the last are done. */
  void pass(long iteration) {
    if (file.isEmpty()) {
      return;
    }
    if (iteration == 1 || iteration == maxIter / 10 || iteration == maxIter - 1) {
      write(file.get(), iteration);
    }
  }

  void end() {
    file.ifPresent(path -> write(path, maxIter));
  }

  /** One more line, of a number that a step has measured itself. */
  void more(String name, double value) {
    file.ifPresent(path -> append(path, Map.of(name, value)));
  }

  private static void write(Path file, long iteration) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("iteration", iteration);
    line.put("micros", micros());
    line.put("jvm_start_millis", ManagementFactory.getRuntimeMXBean().getStartTime());
    line.put("cpu_seconds", CpuClock.nanos() * 1e-9);
    line.put("rss_mib", ResidentMemory.mebibytes("VmRSS"));
    line.put("peak_mib", ResidentMemory.mebibytes("VmHWM"));
    append(file, line);
  }

  private static void append(Path file, Map<String, Object> line) {
    try {
      Files.writeString(
          file,
          JSON.write(line) + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
