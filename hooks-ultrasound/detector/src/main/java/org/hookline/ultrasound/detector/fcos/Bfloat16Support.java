package org.hookline.ultrasound.detector.fcos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether libtorch multiplies bfloat16 numbers with instructions of this machine. Where it
 * does not, its own way of doing so takes about three times as long as for float32.
 */
final class Bfloat16Support {

  static final String LIMIT = "ONEDNN_MAX_CPU_ISA";

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** As Linux calls them, the last on ARM. */
  private static final List<String> INSTRUCTIONS = List.of("avx512_bf16", "amx_bf16", "bf16");

  /**
   * Values of oneDNN's limit that leave them out: <a
   * href="https://uxlfoundation.github.io/oneDNN/dev_guide_cpu_dispatcher_control.html">CPU
   * dispatcher control</a>.
   */
  private static final Set<String> WITHOUT =
      Set.of("SSE41", "AVX", "AVX2", "AVX2_VNNI", "AVX512_CORE", "AVX512_CORE_VNNI");

  private Bfloat16Support() {}

  /** Why it does not, as a clause; nothing if it does, or if that cannot be known. */
  static Optional<String> shortfall() {
    try {
      return Files.isReadable(CPU_INFO)
          ? shortfall(Files.readAllLines(CPU_INFO), System.getenv(LIMIT))
          : Optional.empty();
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  /**
   * The same for a machine.
   *
   * @param cpuInfo the lines of its {@code /proc/cpuinfo}
   * @param limit the value of {@value #LIMIT}; null if it is not set
   */
  static Optional<String> shortfall(List<String> cpuInfo, @Nullable String limit) {
    Set<String> words =
        cpuInfo.stream()
            .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
            .flatMap(line -> Arrays.stream(line.split("\\s+")))
            .collect(Collectors.toCollection(HashSet::new));
    if (words.isEmpty()) {
      return Optional.empty();
    }
    if (INSTRUCTIONS.stream().noneMatch(words::contains)) {
      return Optional.of("because this processor has no instructions for it");
    }
    return limit != null && WITHOUT.contains(limit)
        ? Optional.of(
            "because %s=%s keeps libtorch from this processor's instructions for it"
                .formatted(LIMIT, limit))
        : Optional.empty();
  }
}
