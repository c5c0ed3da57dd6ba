package org.hookline.distributed.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A launcher that is told to end. */
@Timeout(60)
class SignalledLauncherTest {

  private Children children;
  private Process launcher;
  private BufferedReader complaints;

  @BeforeEach
  void launchTwo() throws IOException {
    children = new Children();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LaunchMain.class.getName(),
                "--nproc",
                "2",
                "--max-restarts",
                "3",
                "--"));
    command.addAll(children.words());
    launcher = new ProcessBuilder(command).start();
    complaints = launcher.errorReader(StandardCharsets.UTF_8);
    children.meet(2);
  }

  @AfterEach
  void endAll() throws IOException {
    launcher.destroyForcibly();
    children.close();
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
  void itTellsTheOthersAndWaitsForTheirEndAndStartsNoneAgain(String signal, int code)
      throws Exception {
    List<ProcessHandle> two = List.of(children.process(0), children.process(1));
    send(signal, launcher.pid());

    assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(launcher.exitValue()).isEqualTo(code);
    assertThat(two).noneMatch(ProcessHandle::isAlive);
    assertThat(launcher.inputReader().lines()).hasSize(1);
    assertThat(complaints.lines())
        .containsExactly(
            "hookline: SIG%s: the processes are told to save and end; a second one kills them"
                .formatted(signal));
  }

  @Test
  void aSecondSignalKillsThem() throws Exception {
    ProcessHandle stubborn = children.process(1);
    children.ask(1, "ignore TERM");
    send("TERM", launcher.pid());
    assertThat(complaints.readLine()).startsWith("hookline: SIGTERM: ");
    children.process(1);
    send("INT", launcher.pid());

    assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(launcher.exitValue()).isEqualTo(143);
    assertThat(stubborn.isAlive()).isFalse();
    assertThat(complaints.lines()).anyMatch(line -> line.startsWith("hookline: SIGINT: killing "));
  }

  @Test
  void whatATerminalSendsToAllReachesTheLauncherAlone() throws Exception {
    for (int rank = 0; rank < 2; rank++) {
      ProcessHandle child = children.process(rank);
      send("INT", child.pid());
      send("HUP", child.pid());
    }

    for (int rank = 0; rank < 2; rank++) {
      assertThat(children.ask(rank, "print still here")).isEqualTo("printed");
      children.exit(rank, 0);
    }
    assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(launcher.exitValue()).isZero();
  }

  @Test
  void rankZeroHasTheTerminal() throws Exception {
    children.ask(0, "print a bar");
    children.exit(0, 0);
    children.exit(1, 0);

    assertThat(launcher.inputReader().lines().skip(1)).containsExactly("a bar");
    assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private static void send(String signal, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).inheritIO().start().waitFor();
  }
}
