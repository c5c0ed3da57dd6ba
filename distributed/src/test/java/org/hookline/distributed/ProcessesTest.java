package org.hookline.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ProcessesTest {

  // Longer than starting takes on a busy machine.
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void twoProcessesAddUpAndEndWell() throws Exception {
    try (PeerProcesses processes = new PeerProcesses(2, LONG)) {
      for (int rank = 0; rank < 2; rank++) {
        assertThat(processes.next(rank)).isEqualTo("ready 3.0");
        processes.go(rank);
      }

      // 3 on both.
      for (int rank = 0; rank < 2; rank++) {
        assertThat(processes.next(rank)).isEqualTo("sum 6.0");
        assertThat(processes.exitCode(rank)).isZero();
      }
    }
  }

  @Test
  void everySurvivorIsToldOfAProcessThatWasKilled() throws Exception {
    try (PeerProcesses processes = new PeerProcesses(3, LONG)) {
      for (int rank = 0; rank < 3; rank++) {
        assertThat(processes.next(rank)).isEqualTo("ready 6.0");
      }
      processes.kill(2);
      processes.go(0);
      processes.go(1);

      for (int rank = 0; rank < 2; rank++) {
        String said = processes.next(rank);
        assertThat(said)
            .contains(" rank %d of 3: %s".formatted(rank, processes.name(2)))
            .contains(
                "\") does not answer any more; noticed when all-reduce of (65536) float32, 262144 bytes"
                    + " failed after ")
            .contains("by peer")
            .endsWith("; see its log, then start all processes again");
        assertThat(millis(said)).isLessThan(LONG.toMillis() / 2);
        assertThat(processes.exitCode(rank)).isZero();
      }
    }
  }

  @Test
  void severalThatAreGoneAreNamedTogether() throws Exception {
    try (PeerProcesses processes = new PeerProcesses(4, LONG)) {
      for (int rank = 0; rank < 4; rank++) {
        assertThat(processes.next(rank)).isEqualTo("ready 10.0");
      }
      processes.kill(1);
      processes.kill(2);
      processes.go(0);
      processes.go(3);

      for (int rank : new int[] {0, 3}) {
        assertThat(processes.next(rank))
            .contains(
                "rank %d of 4: %s".formatted(rank, processes.name(1)),
                "), " + processes.name(2),
                "do not answer any more; noticed when ")
            .endsWith("; see their logs, then start all processes again");
        assertThat(processes.exitCode(rank)).isZero();
      }
    }
  }

  @Test
  void theOthersAreToldThatRankZeroWasTerminatedInTheMiddle() throws Exception {
    try (PeerProcesses processes = new PeerProcesses(2, LONG)) {
      assertThat(processes.next(0)).isEqualTo("ready 3.0");
      assertThat(processes.next(1)).isEqualTo("ready 3.0");
      processes.go(0);
      processes.signal(0, "TERM");
      // 128 and the number of the signal, as without native threads.
      assertThat(processes.exitCode(0)).isEqualTo(143);
      processes.go(1);

      String said = processes.next(1);
      assertThat(said)
          .contains("rank 1 of 2: " + processes.name(0))
          .contains("does not answer any more; noticed when all-reduce of (65536) float32")
          .contains("by peer");
      assertThat(millis(said)).isLessThan(LONG.toMillis() / 2);
      assertThat(processes.exitCode(1)).isZero();
    }
  }

  @Test
  void aRankZeroThatAnswersNothingIsNotWaitedForLongerThanTheTimeout() throws Exception {
    Duration timeout = Duration.ofSeconds(5);
    try (PeerProcesses processes = new PeerProcesses(2, timeout)) {
      assertThat(processes.next(0)).isEqualTo("ready 3.0");
      assertThat(processes.next(1)).isEqualTo("ready 3.0");
      processes.signal(0, "STOP");
      processes.go(1);

      String said = processes.next(1);
      assertThat(said)
          .contains("rank 1 of 2: " + processes.name(0))
          .contains("does not answer any more; noticed when all-reduce of (65536) float32")
          .contains("imed out");
      assertThat(millis(said)).isBetween(timeout.toMillis() - 100, timeout.toMillis() + 2000);
      assertThat(processes.exitCode(1)).isZero();
    }
  }

  @Test
  void aRankThatIsStoppedIsNamedAtTheTimeoutByAllOthers() throws Exception {
    Duration timeout = Duration.ofSeconds(5);
    try (PeerProcesses processes = new PeerProcesses(4, timeout)) {
      for (int rank = 0; rank < 4; rank++) {
        assertThat(processes.next(rank)).isEqualTo("ready 10.0");
      }
      processes.signal(2, "STOP");
      for (int rank : new int[] {0, 1, 3}) {
        processes.go(rank);
      }

      for (int rank : new int[] {0, 1, 3}) {
        String said = processes.next(rank);
        assertThat(said)
            .contains("rank %d of 4: %s".formatted(rank, processes.name(2)))
            .contains("does not answer any more; noticed when");
        assertThat(millis(said)).isBetween(timeout.toMillis() - 100, timeout.toMillis() + 3000);
        assertThat(processes.exitCode(rank)).isZero();
      }
    }
  }

  @Test
  void whoComparesNoticesARankThatWasKilledLongBeforeTheTimeout() throws Exception {
    try (PeerProcesses processes = new PeerProcesses(2, LONG)) {
      for (int rank = 0; rank < 2; rank++) {
        assertThat(processes.next(rank)).isEqualTo("ready 3.0");
      }
      processes.kill(1);
      processes.tell(0, "compare");

      String said = processes.next(0);
      assertThat(said)
          .contains("rank 0 of 2: " + processes.name(1))
          .contains("noticed when the comparison of \"model\" failed after");
      assertThat(millis(said)).isLessThan(LONG.toMillis() / 2);
    }
  }

  @Test
  void whoLooksLateIsToldWhatTheOthersFoundOut() throws Exception {
    try (PeerProcesses processes = new PeerProcesses(3, LONG)) {
      for (int rank = 0; rank < 3; rank++) {
        assertThat(processes.next(rank)).isEqualTo("ready 6.0");
      }
      processes.kill(1);
      processes.go(0);
      assertThat(processes.next(0)).contains("rank 0 of 3: " + processes.name(1));
      // Its store has gone with it.
      assertThat(processes.exitCode(0)).isZero();
      processes.go(2);

      assertThat(processes.next(2))
          .contains("rank 2 of 3: " + processes.name(1))
          .contains("does not answer any more");
    }
  }

  @Test
  void ranksThatAreStartedAgainWaitUntilTheirPredecessorsHaveEnded() throws Exception {
    try (PeerProcesses processes = new PeerProcesses(2, LONG)) {
      for (int rank = 0; rank < 2; rank++) {
        assertThat(processes.next(rank)).isEqualTo("ready 3.0");
      }
      processes.kill(1);
      int second = processes.start(1);
      processes.go(0);
      assertThat(processes.next(0)).contains(processes.name(1));
      assertThat(processes.exitCode(0)).isZero();
      int first = processes.start(0);

      for (int process : new int[] {first, second}) {
        assertThat(processes.next(process)).isEqualTo("ready 3.0");
        processes.go(process);
      }
      for (int process : new int[] {first, second}) {
        assertThat(processes.next(process)).isEqualTo("sum 6.0");
      }
    }
  }

  /** How long the collective took that failed. */
  private static long millis(String said) {
    assertThat(said).startsWith("failed ");
    return Long.parseLong(said.substring("failed ".length(), said.indexOf(" rank")));
  }
}
