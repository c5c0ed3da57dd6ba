package org.hookline.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hookline.plugin.Finding;
import org.hookline.plugin.Finding.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

  @TempDir private Path folder;

  @Test
  void threadsThatSpinAreAWarning() {
    assertThat(machine(Map.of()).threads())
        .isEqualTo(
            Finding.warn(
                "OMP_WAIT_POLICY is not set, so threads that wait keep processors busy",
                "start with the script \"hookline\", which sets it, or set it to passive"));
    assertThat(machine(Map.of("OMP_WAIT_POLICY", "PASSIVE")).threads().verdict())
        .isEqualTo(Verdict.OK);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void cachesThatAreHiddenAreTold() {
    assertThat(machine(Map.of()).caches())
        .isEqualTo(
            Finding.ok(
                "this machine hides the sizes of its processor's caches, so convolutions do without"
                    + " oneDNN"));
  }

  @Test
  void cachesThatAreKnownAreFine() throws Exception {
    Files.writeString(folder.resolve("size"), "32K");

    assertThat(machine(Map.of()).caches().verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void javaAndMemoryAreTold() {
    assertThat(machine(Map.of()).java().found())
        .startsWith("Java " + System.getProperty("java.version"));
    assertThat(machine(Map.of()).memory().found())
        .matches(
            "\\d+ processors?, [\\d.]+ GiB of memory, of which the JVM's heap may take .* GiB");
  }

  private Machine machine(Map<String, String> environment) {
    return new Machine(environment, folder.resolve("size"));
  }
}
