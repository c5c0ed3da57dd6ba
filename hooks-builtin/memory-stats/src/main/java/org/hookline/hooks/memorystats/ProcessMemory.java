package org.hookline.hooks.memorystats;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the system and the JVM say about the memory of this process. */
final class ProcessMemory implements Supplier<MemoryReading> {

  private static final Pattern STATUS = Pattern.compile("(\\w+):\\s+(\\d+) kB");
  private static final int BYTES_PER_KB = 1024;

  private final Path status;

  /** Where Linux describes a process; see proc(5). */
  ProcessMemory() {
    this(Path.of("/proc/self/status"));
  }

  /**
   * Reads another description.
   *
   * @param status a file in the format of Linux; if there is none, resident memory is not known
   */
  ProcessMemory(Path status) {
    this.status = status;
  }

  @Override
  public MemoryReading get() {
    List<String> lines = statusLines();
    return new MemoryReading(
        bytes(lines, "VmRSS"), bytes(lines, "VmHWM"), heap(), directBytes(), collecting());
  }

  private List<String> statusLines() {
    try {
      return Files.readAllLines(status);
    } catch (IOException e) {
      // Any system but Linux, or one that hides it.
      return List.of();
    }
  }

  private static OptionalLong bytes(List<String> lines, String field) {
    return lines.stream()
        .map(STATUS::matcher)
        .filter(Matcher::matches)
        .filter(line -> line.group(1).equals(field))
        .mapToLong(line -> BYTES_PER_KB * Long.parseLong(line.group(2)))
        .findFirst();
  }

  private static MemoryReading.Heap heap() {
    MemoryUsage usage = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new MemoryReading.Heap(usage.getUsed(), usage.getCommitted(), usage.getMax());
  }

  private static long directBytes() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static MemoryReading.Time collecting() {
    long millis =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .filter(each -> each > 0)
            .sum();
    return new MemoryReading.Time(millis, ManagementFactory.getRuntimeMXBean().getUptime());
  }
}
