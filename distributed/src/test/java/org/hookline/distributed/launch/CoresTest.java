package org.hookline.distributed.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoresTest {

  private static final String STATUS =
      "Name:\tjava\nCpus_allowed:\tff,0000010f\nCpus_allowed_list:\t0-3,8,32-34\nThreads:\t2\n";

  @Test
  void rangesAndSingleOnesAreRead() {
    assertThat(Cores.parse(STATUS).numbers()).containsExactly(0, 1, 2, 3, 8, 32, 33, 34);
  }

  @Test
  void aSystemThatDoesNotSayBindsNobody() {
    assertThat(Cores.parse("Name:\tjava\n")).isEqualTo(Cores.none());
  }

  @Test
  void eachHasAShareAndAllHaveEverything() {
    Cores five = new Cores(List.of(0, 1, 2, 3, 8));

    assertThat(five.binding(0, 2)).containsExactly("taskset", "-c", "0,1");
    assertThat(five.binding(1, 2)).containsExactly("taskset", "-c", "2,3,8");
    assertThat(five.binding(4, 5)).containsExactly("taskset", "-c", "8");
  }

  @Test
  void oneProcessHasAllAndMoreThanProcessorsShareThem() {
    Cores two = new Cores(List.of(0, 1));

    assertThat(two.binding(0, 1)).isEmpty();
    assertThat(two.binding(2, 3)).isEmpty();
    assertThat(Cores.none().binding(0, 2)).isEmpty();
  }

  @Test
  void withoutTheProgramThatBindsNobodyIsBound(@TempDir Path folder) throws IOException {
    assertThat(Cores.ofThisMachine(folder.toString())).isEqualTo(Cores.none());
    Files.createFile(folder.resolve("taskset")).toFile().setExecutable(true);
    if (Files.isReadable(Path.of("/proc/self/status"))) {
      assertThat(Cores.ofThisMachine("nowhere:" + folder).numbers()).isNotEmpty();
    }
  }
}
