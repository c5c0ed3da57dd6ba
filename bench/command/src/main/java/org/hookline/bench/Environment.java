package org.hookline.bench;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hookline.djl.TorchEngine;

/** What the numbers depend on besides the code. */
final class Environment {

  /** What changes how fast libtorch and its memory are. */
  private static final List<String> VARIABLES =
      List.of(
          "ONEDNN_MAX_CPU_ISA",
          "OMP_NUM_THREADS",
          "OMP_WAIT_POLICY",
          "MKL_NUM_THREADS",
          "LD_PRELOAD",
          "GLIBC_TUNABLES",
          "HOOKLINE_OPTS");

  private static final String ALLOCATOR = "MALLOC_";

  private Environment() {}

  /** Versions, the machine, and the variables that are set. */
  static Map<String, ?> of(BenchSetup setup) {
    TorchEngine.start(setup.threads());
    Map<String, Object> environment = new LinkedHashMap<>();
    environment.put("java", Runtime.version().toString());
    environment.put("djl", Engine.getDjlVersion());
    environment.put("libtorch", Engine.getInstance().getVersion());
    environment.put("cpu", cpu());
    environment.put("cores", Runtime.getRuntime().availableProcessors());
    environment.put("threads", TorchEngine.threads());
    environment.put("work_fs", fileSystem(setup.work()));
    System.getenv().entrySet().stream()
        .filter(it -> VARIABLES.contains(it.getKey()) || it.getKey().startsWith(ALLOCATOR))
        .sorted(Map.Entry.comparingByKey())
        .forEach(it -> environment.put(it.getKey(), it.getValue()));
    return environment;
  }

  private static String cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElseGet(() -> System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }

  private static String fileSystem(Path path) {
    try {
      return Files.getFileStore(path).type();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
