package org.hookline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.hookline.InputException;
import org.hookline.RunException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void saysWhoHasTheFolder() throws IOException {
    try (RunLock lock = RunLock.take(folder, CLOCK)) {
      assertThat(lock).isNotNull();
      assertThat(folder.resolve("run.lock"))
          .hasContent(
              """
              {
                "pid": %d,
                "host": "%s",
                "start": "2026-11-22T12:00:00Z"
              }
              """
                  .formatted(ProcessHandle.current().pid(), RunEnvironment.here().host()));
    }
  }

  @Test
  void aSecondRunInTheSameProcessIsRefusedUntilTheFirstHasEnded() {
    try (RunLock lock = RunLock.take(folder, CLOCK)) {
      assertThat(lock).isNotNull();
      assertRefusedNaming(ProcessHandle.current().pid());
    }
    RunLock.take(folder, CLOCK).close();
  }

  @Test
  void aRunInAnotherProcessIsNamedAndWhatItLeavesWhenItIsKilledIsNoObstacle() throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("held");
      assertThat(RunLock.isHeld(folder)).isTrue();
      assertRefusedNaming(other.pid());
      // A refusal takes nothing away from the one who has it.
      assertRefusedNaming(other.pid());
    } finally {
      other.destroyForcibly().waitFor();
    }

    assertThat(folder.resolve("run.lock")).exists();
    assertThat(RunLock.isHeld(folder)).isFalse();
    RunLock.take(folder, CLOCK).close();
  }

  @Test
  void askingWhetherItIsHeldTakesNothingAway() {
    assertThat(RunLock.isHeld(folder)).isFalse();
    try (RunLock lock = RunLock.take(folder, Clock.systemUTC())) {
      assertThat(lock).isNotNull();
      assertThat(RunLock.isHeld(folder)).isTrue();
      assertRefused();
    }
  }

  @Test
  void aProcessOfTheSameNumberBeforeThisOneIsAnother() throws IOException {
    String before =
        "{\"pid\": %d, \"host\": \"%s\", \"start\": \"2001-01-01T00:00:00Z\"}"
            .formatted(ProcessHandle.current().pid(), RunEnvironment.here().host());
    Files.writeString(folder.resolve("run.lock"), before);

    assertThat(RunLock.isHeld(folder)).isFalse();
  }

  @Test
  void aTextThatIsNotThereYetIsNoObstacleToTheRefusal() throws IOException {
    try (RunLock lock = RunLock.take(folder, CLOCK)) {
      assertThat(lock).isNotNull();
      Files.writeString(folder.resolve("run.lock"), "");
      assertThatThrownBy(() -> RunLock.take(folder, CLOCK))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "\""
                  + folder
                  + "\" is in use by another process. Wait for its end, or choose another"
                  + " --output.");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsReported() throws IOException {
    Files.createDirectory(folder.resolve("run.lock"));

    assertThatThrownBy(() -> RunLock.take(folder, CLOCK))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(
            "\"run.lock\" could not be written, \"" + folder.resolve("run.lock") + "\": ");
  }

  private void assertRefused() {
    assertThatThrownBy(() -> RunLock.take(folder, Clock.systemUTC()))
        .isInstanceOf(InputException.class);
  }

  private void assertRefusedNaming(long pid) {
    assertThatThrownBy(() -> RunLock.take(folder, Clock.systemUTC()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "\"%s\" is in use by process %d on \"%s\", since 2026-11-22T12:00:00Z. Wait for its end, or choose another --output."
                .formatted(folder, pid, RunEnvironment.here().host()));
  }

  /** A process that takes the lock and keeps it until it is killed. */
  static final class LockHolder {

    private LockHolder() {}

    public static void main(String[] args) throws IOException {
      RunLock lock = RunLock.take(Path.of(args[0]), CLOCK);
      System.out.println("held");
      if (System.in.read() < 0) {
        lock.close();
      }
    }
  }
}
