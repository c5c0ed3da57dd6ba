package org.hookline.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hookline.plugin.Finding;
import org.hookline.text.Numbers;

/** The checks of the machine and of how the process was started. */
public final class Machine {

  private static final double GIBIBYTE = 1024.0 * 1024 * 1024;

  private static final String WAIT = "OMP_WAIT_POLICY";
  private static final String LAUNCHER =
      "start with the script \"hookline\", which sets it, or set ";

  private final Map<String, String> environment;
  private final Path firstCache;

  Machine(Map<String, String> environment, Path firstCache) {
    this.environment = environment;
    this.firstCache = firstCache;
  }

  /** The machine this process runs on. */
  public static Machine here() {
    return new Machine(System.getenv(), Path.of("/sys/devices/system/cpu/cpu0/cache/index0/size"));
  }

  /** Java and the operating system. */
  public Finding java() {
    return Finding.ok(
        "Java %s (%s), %s %s %s"
            .formatted(
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")));
  }

  /** Processors and memory; libtorch's tensors live outside the JVM's heap. */
  public Finding memory() {
    int processors = Runtime.getRuntime().availableProcessors();
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long heap = Runtime.getRuntime().maxMemory();
    return Finding.ok(
        "%d %s, %s of memory, of which the JVM's heap may take %s"
            .formatted(
                processors,
                processors == 1 ? "processor" : "processors",
                gibibytes(system.getTotalMemorySize()),
                gibibytes(heap)));
  }

  /** Whether libtorch's threads sleep while they wait; see docs/decisions/0005. */
  public Finding threads() {
    String policy = environment.getOrDefault(WAIT, "not set");
    return policy.equalsIgnoreCase("passive")
        ? Finding.ok(WAIT + " is passive: threads sleep while they wait for each other")
        : Finding.warn(
            WAIT + " is " + policy + ", so threads that wait keep processors busy",
            LAUNCHER + "it to passive");
  }

  /** Whether the machine tells programs about its caches; see docs/decisions/0007. */
  public Finding caches() {
    boolean affected =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    if (!affected || Files.exists(firstCache)) {
      return Finding.ok("the sizes of the processor's caches are known, or do not matter here");
    }
    return Finding.ok(
        "this machine hides the sizes of its processor's caches, so convolutions do without oneDNN");
  }

  private static String gibibytes(long bytes) {
    return Numbers.significant(bytes / GIBIBYTE, 3) + " GiB";
  }
}
