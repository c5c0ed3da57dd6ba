package org.hookline.djl.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class StepMemoryTest {

  private static final Path STATUS = Path.of("/proc/self/status");

  @Test
  void theManagerOwnsNoMoreAfterManySteps() {
    NDManager manager = TorchEngine.newManager();
    List<Integer> owned = new ArrayList<>();
    Steps.train(
        Steps.of(manager, new NoisyModel(manager), Steps.SGD, 1),
        200,
        Steps.afterStep(t -> owned.add(manager.getManagedArrays().size())));

    assertThat(owned.subList(1, owned.size())).containsOnly(owned.get(1));
  }

  @Test
  void nativeMemoryDoesNotGrowWithTheNumberOfSteps() {
    Assumptions.assumeTrue(Files.exists(STATUS), "memory is read where Linux shows it");
    List<Long> kilobytes = new ArrayList<>();
    Steps.train(
        Steps.of(Steps.SGD, 1),
        4000,
        Steps.afterStep(
            trainer -> {
              if (trainer.iter() % 1000 == 999) {
                kilobytes.add(residentKilobytes());
              }
            }));

    // A step that kept its arrays would add a hundred megabytes in a thousand iterations.
    assertThat(kilobytes.get(3) - kilobytes.get(1)).as("of %s", kilobytes).isLessThan(20_000);
  }

  private static long residentKilobytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
