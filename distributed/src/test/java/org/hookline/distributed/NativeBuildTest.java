package org.hookline.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is a compiler, the sources must still be those of the prebuilt libraries. */
class NativeBuildTest {

  private static final Map<String, String> COMPILERS =
      Map.of("linux-x86_64", "g++", "linux-aarch64", "aarch64-linux-gnu-g++");
  private static final Path BUILD = Path.of("native", "build");
  private static final Pattern LINE_END = Pattern.compile("\\R");

  @TempDir Path folder;

  @Test
  void whatIsBuiltAnewHasTheSymbolsOfWhatIsThere() throws Exception {
    Path jdk = Path.of(System.getProperty("java.home"));
    assumeThat(jdk.resolve("include/linux/jni_md.h")).exists();
    assumeThat(List.of("bash", "g++", "objdump", "nm", "sha256sum"))
        .allMatch(NativeBuildTest::isThere);

    ProcessBuilder build =
        new ProcessBuilder("bash", BUILD.toString(), folder.toString()).inheritIO();
    build.environment().put("JAVA_HOME", jdk.toString());
    assertThat(build.start().waitFor()).isZero();

    for (Map.Entry<String, String> platform : COMPILERS.entrySet()) {
      String name = "libhookline-c10d-" + platform.getKey() + ".so";
      if (isThere(platform.getValue()) && Files.exists(folder.resolve(name))) {
        Path prebuilt = folder.resolve("prebuilt-" + name);
        Files.write(prebuilt, ShimLibrary.resource(name));
        assertThat(symbols(folder.resolve(name)))
            .isEqualTo(symbols(prebuilt))
            .hasSizeGreaterThan(25);
      }
    }
  }

  /** What a library gives, and what it takes from libtorch. */
  private static List<String> symbols(Path library) throws IOException {
    Process process = new ProcessBuilder("nm", "-D", library.toString()).start();
    String table = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return LINE_END
        .splitAsStream(table)
        .map(line -> line.substring(17).strip())
        .filter(line -> line.startsWith("T ") || line.matches("U _Z\\w*(c10d|gloo)\\w*"))
        .sorted()
        .toList();
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }
}
