package org.hookline.distributed.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {

  @Test
  void anotherJvmIsStartedAsThisOneWas() {
    List<String> command = Program.likeThis("org.example.Main").command();

    assertThat(command.get(0)).endsWith("/bin/java");
    // Set for the tests of all modules.
    assertThat(command).contains("-XX:+UseSerialGC", "-Djava.awt.headless=true");
    assertThat(command).endsWith("-cp", System.getProperty("java.class.path"), "org.example.Main");
  }
}
