package org.hookline.distributed.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
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

  @Test
  void optionsWithAPortAreNotForMany() {
    assertThat(
            Stream.of(
                    "-Xmx2g",
                    "-agentlib:jdwp=transport=dt_socket,address=5005",
                    "-Dcom.sun.management.jmxremote.port=9010",
                    "-Dcom.sun.management.jmxremote.rmi.port=9011",
                    "-Dcom.sun.management.jmxremote.ssl=false")
                .filter(Program::isForMany))
        .containsExactly("-Xmx2g", "-Dcom.sun.management.jmxremote.ssl=false");
  }
}
