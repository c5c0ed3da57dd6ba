package org.hookline.distributed.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import org.hookline.distributed.Loopback;
import org.hookline.plugin.Finding;
import org.hookline.plugin.Finding.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@Timeout(60)
class ProcessesCheckTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @Test
  void twoProcessesAddUpOnThisMachineAndLeaveNoPortAndNoThread() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    int port = Loopback.freePort();

    Finding finding = ProcessesCheck.meeting("lo", new TwoRanks(Loopback.ADDRESS, port, TIMEOUT));

    assertThat(finding.verdict()).as(finding.found()).isEqualTo(Verdict.OK);
    assertThat(finding.found())
        .matches("two processes connect here through \"lo\"; adding up 25 MB takes [1-9]\\d* ms");
    // Other threads may be those that a rank of another test, which failed, has only now started.
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("hookline-doctor") && !before.contains(thread)) {
        thread.join(Duration.ofSeconds(10).toMillis());
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
    try (ServerSocket free = new ServerSocket(port)) {
      assertThat(free.getLocalPort()).isEqualTo(port);
    }
  }

  @Test
  void theLoopbackInterfaceIsNamed() {
    assertThat(new ProcessesCheck(Loopback.ADDRESS).look().found())
        .startsWith("two processes connect here through \"lo\"; ");
  }

  @Test
  void whyTheyDoNotConnectIsSaidAndWhatToDo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      Finding finding = ProcessesCheck.meeting("lo", new TwoRanks(Loopback.ADDRESS, port, TIMEOUT));

      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.found())
          .startsWith(
              "two processes do not connect here through \"lo\": rank 0 cannot open the store of the"
                  + " processes at \"127.0.0.1:%d\": ".formatted(port))
          .contains("EADDRINUSE");
      assertThat(finding.advice())
          .isEqualTo(
              "let programs of this machine listen at and connect to \"127.0.0.1\", see that no"
                  + " firewall or sandbox is in the way, and train with one process until then");
    }
  }

  /** 192.0.2.0/24 belongs to documentation alone (RFC 5737), so no machine has it. */
  @Test
  void anAddressThatNoInterfaceHasIsNamed() {
    assertThat(new ProcessesCheck("192.0.2.1").look())
        .isEqualTo(
            Finding.fail(
                "no network interface has the address \"192.0.2.1\", through which processes of this"
                    + " machine reach each other",
                "bring the loopback interface up, such as with \"ip link set lo up\""));
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void onAnotherPlatformItIsOnlyNoted() {
    String system = System.getProperty("os.name");
    System.setProperty("os.name", "Mac OS X");
    try {
      assertThat(new ProcessesCheck(Loopback.ADDRESS).look())
          .isEqualTo(
              Finding.skip(
                  "training with several processes needs Linux on amd64 or aarch64, this is"
                      + " \"Mac OS X\" on \"%s\"; train with one process here"
                          .formatted(System.getProperty("os.arch"))));
    } finally {
      System.setProperty("os.name", system);
    }
  }
}
