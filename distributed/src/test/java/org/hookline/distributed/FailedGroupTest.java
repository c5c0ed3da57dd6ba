package org.hookline.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.World;
import org.hookline.djl.TorchEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FailedGroupTest {

  private static final Duration SHORT = Duration.ofSeconds(1);

  /** What a process of three leaves in the store. */
  private static final String ANOTHER = "3\nprocess 4711 on \"gone\"\na token";

  /** All ranks are threads of this process. */
  private static final String HERE = processOf(ManagementFactory.getRuntimeMXBean().getName());

  @BeforeAll
  static void load() {
    ShimLibrary.require();
  }

  @Test
  void whoWaitsForAStalledRankIsToldAtTheTimeout() {
    CountDownLatch told = new CountDownLatch(1);
    List<String> messages =
        run(
            2,
            false,
            group -> {
              if (group.world().rank() == 1) {
                told.await();
                return "stalled";
              }
              String message = messageOf(group, 4);
              assertThatThrownBy(group::barrier)
                  .isInstanceOf(RunException.class)
                  .hasMessage("the process group has failed before: " + message);
              told.countDown();
              return message;
            });

    assertThat(messages.get(0))
        .startsWith(
            "rank 0 of 2: rank 1 %s has not come to all-reduce of (4) float32, 16 bytes within 1 s;"
                    .formatted(HERE)
                + " noticed when all-reduce of (4) float32, 16 bytes failed after 1")
        .contains("imed out")
        .endsWith(
            "; see in its log what is done there, and raise processes.timeout if that takes so long");
  }

  @Test
  void theOthersAreToldAtOnceWhyARankGaveUp() {
    long since = System.nanoTime();
    List<String> messages =
        Ranks.run(
            3,
            group -> {
              if (group.world().rank() == 0) {
                group.abort("a loss is not finite");
                return "gave up";
              }
              return messageOf(group, 4);
            });

    assertThat(messages.subList(1, 3))
        .allSatisfy(
            message ->
                assertThat(message)
                    .contains(
                        "of 3: rank 0 %s gave up: a loss is not finite; noticed when all-reduce of (4)"
                                .formatted(HERE)
                            + " float32, 16 bytes failed after")
                    .endsWith("; see its log, then start all processes again"));
    assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Ranks.TIMEOUT);
  }

  @Test
  void aGroupThatIsClosedWithASumUnderWayLetsTheOthersFailAtOnce() {
    CountDownLatch left = new CountDownLatch(1);
    List<String> messages =
        run(
            2,
            false,
            group -> {
              try (NDManager manager = TorchEngine.newManager()) {
                if (group.world().rank() == 1) {
                  group.startAllReduceSum(manager.ones(new Shape(1 << 20)));
                  group.close();
                  left.countDown();
                  return "left";
                }
                left.await();
                return messageOf(group, 1 << 20);
              }
            });

    assertThat(messages.get(0)).contains("all-reduce of (1048576) float32, 4194304 bytes failed");
  }

  @Test
  void aCheckedGroupNamesBothSidesOfAMismatch() {
    List<String> messages =
        run(2, true, group -> messageOf(group, group.world().rank() == 0 ? 4 : 7));

    // Collective 1 is the sum of the test at the start.
    assertThat(messages)
        .containsOnly(
            "rank 1 differs from rank 0 in its \"collective 2\": \"call\" is"
                + " \"all-reduce of (7) float32, 28 bytes\" instead of"
                + " \"all-reduce of (4) float32, 16 bytes\"; start every process with the same code,"
                + " version, configuration and data");
  }

  @Test
  void aCheckedGroupNamesTwoCallsThatDoNotBelongTogether() {
    List<String> messages =
        run(
            2,
            true,
            group -> {
              if (group.world().rank() == 0) {
                return String.valueOf(catchThrowable(group::barrier).getMessage());
              }
              return messageOf(group, 4);
            });

    assertThat(messages)
        .allSatisfy(
            message ->
                assertThat(message)
                    .contains(
                        "\"call\" is \"all-reduce of (4) float32, 16 bytes\" instead of \"barrier\""));
  }

  @Test
  void whoSaysNothingIsNamed() {
    CountDownLatch told = new CountDownLatch(2);
    List<String> messages =
        run(
            3,
            false,
            group -> {
              if (group.world().rank() == 1) {
                told.await();
                return "silent";
              }
              try {
                group.requireSame("model", Map.of("seed", "7"));
                return "no failure";
              } catch (RunException e) {
                return String.valueOf(e.getMessage());
              } finally {
                told.countDown();
              }
            });

    assertThat(messages.get(0))
        .startsWith(
            "rank 0 of 3: rank 1 %s has not come to the comparison of \"model\" within 1 s; "
                .formatted(HERE));
    assertThat(messages.get(2))
        .startsWith("rank 2 of 3: rank 1 %s has not come to the comparison".formatted(HERE));
  }

  @Test
  void ranksThatNeverComeAreNamed() {
    int port = Ranks.freePort();

    assertThatThrownBy(() -> C10dProcessGroup.join(settings(port, new World(0, 3), false)))
        .isInstanceOf(RunException.class)
        .hasMessage(
            "rank 0 of 3: rank 1, 2 has not come within 1 s; see that it is started and has not failed");
  }

  @Test
  void aRankZeroThatNeverComesIsNamed() {
    int port = Ranks.freePort();

    assertThatThrownBy(() -> C10dProcessGroup.join(settings(port, new World(1, 2), false)))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(
            "rank 1 of 2 does not reach the store of rank 0 at \"127.0.0.1:%d\" within 1 s: "
                .formatted(port))
        .hasMessageEndingWith(
            "; see that rank 0 is running there, and that MASTER_ADDR and MASTER_PORT are the same"
                + " everywhere");
  }

  @Test
  void aPortThatIsTakenIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThat(taken.getInetAddress()).isNotEqualTo(InetAddress.getLoopbackAddress());
      assertThatThrownBy(
              () -> C10dProcessGroup.join(settings(taken.getLocalPort(), new World(0, 2), false)))
          .isInstanceOf(RunException.class)
          .hasMessageStartingWith(
              "rank 0 cannot open the store of the processes at \"127.0.0.1:%d\": "
                  .formatted(taken.getLocalPort()))
          .hasMessageContaining("EADDRINUSE")
          .hasMessageEndingWith(
              "; choose another MASTER_PORT, or with launch another --master HOST:PORT");
    }
  }

  @Test
  void aRankThatStaysTakenIsNamed() {
    int port = Ranks.freePort();
    try (Store store = Store.open(settings(port, new World(0, 3), false).rendezvous(), SHORT)) {
      store.set("here/1", ANOTHER);

      assertThatThrownBy(() -> C10dProcessGroup.join(settings(port, new World(1, 3), false)))
          .isInstanceOf(InputException.class)
          .hasMessage(
              "rank 1 is taken by process 4711 on \"gone\"; give each process a RANK of its own");
    }
  }

  /** As when a cluster replaces a process that died before all had come. */
  @Test
  void whoReplacesAProcessThatDiedEarlyJoinsTheGroupThatIsStartedNext() throws Exception {
    int port = Ranks.freePort();
    GroupSettings main = Ranks.settings(port, new World(0, 3), Duration.ofSeconds(3), false);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Future<String> early = threads.submit(failure(main));
      Rendezvous died = Ranks.settings(port, 1, 3).rendezvous();
      try (Store store = Store.open(died, Ranks.TIMEOUT)) {
        store.set("here/1", ANOTHER);
      }
      List<Future<String>> next = new ArrayList<>();
      next.add(threads.submit(failure(Ranks.settings(port, 1, 3))));
      assertThat(early.get(30, TimeUnit.SECONDS)).contains("rank 2 has not come within 3 s");
      next.add(threads.submit(failure(Ranks.settings(port, 0, 3))));
      next.add(threads.submit(failure(Ranks.settings(port, 2, 3))));

      List<String> joined = new ArrayList<>();
      for (Future<String> each : next) {
        joined.add(each.get(30, TimeUnit.SECONDS));
      }
      assertThat(joined)
          .containsExactly(
              "joined as " + new World(1, 3),
              "joined as " + new World(0, 3),
              "joined as " + new World(2, 3));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void worldsOfDifferentSizesAreNamed() {
    int port = Ranks.freePort();
    List<String> messages =
        Ranks.inParallel(
            List.of(joinFailure(port, new World(0, 2)), joinFailure(port, new World(1, 3))));

    assertThat(messages)
        .containsExactly(
            "rank 1 was started as one of 3 processes, rank 0 as one of 2; give all the same"
                + " WORLD_SIZE",
            "rank 0 was started as one of 2 processes, rank 1 as one of 3; give all the same"
                + " WORLD_SIZE");
  }

  @Test
  void groupsOfWhichOneIsCheckedAreRefused() {
    int port = Ranks.freePort();
    List<String> messages =
        Ranks.inParallel(
            List.of(
                failure(settings(port, new World(0, 2), false)),
                failure(settings(port, new World(1, 2), true))));

    assertThat(messages)
        .containsOnly(
            "rank 1 differs from rank 0 in its \"version\": \"checked\" is \"true\" instead of"
                + " \"false\"; start every process with the same code, version, configuration and data");
  }

  @Test
  void aHostThatIsNotKnownIsNamed() {
    Rendezvous nowhere = new Rendezvous("nowhere.invalid", 29500, new World(0, 2), 0);

    assertThatThrownBy(
            () -> C10dProcessGroup.join(new GroupSettings(nowhere, SHORT, Optional.empty(), false)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "the host of rank 0, \"nowhere.invalid\", is not known here; correct MASTER_ADDR");
  }

  private static String processOf(String pidAndHost) {
    String[] parts = pidAndHost.split("@", 2);
    return "(process %s on \"%s\")".formatted(parts[0], parts[1]);
  }

  private static Callable<String> joinFailure(int port, World world) {
    return failure(settings(port, world, false));
  }

  private static Callable<String> failure(GroupSettings settings) {
    return () -> {
      try (C10dProcessGroup group = C10dProcessGroup.join(settings)) {
        return "joined as " + group.world();
      } catch (InputException | RunException e) {
        return String.valueOf(e.getMessage());
      }
    };
  }

  private static List<String> run(int size, boolean checked, Ranks.Work<String> work) {
    int port = Ranks.freePort();
    return Ranks.inParallel(
        IntStream.range(0, size)
            .mapToObj(rank -> Ranks.joined(settings(port, new World(rank, size), checked), work))
            .toList());
  }

  private static GroupSettings settings(int port, World world, boolean checked) {
    return Ranks.settings(port, world, SHORT, checked);
  }

  private static String messageOf(C10dProcessGroup group, long elements) {
    try (NDManager manager = TorchEngine.newManager()) {
      NDArray array = manager.ones(new Shape(elements));
      Throwable thrown = catchThrowable(() -> group.allReduceSum(array));
      return String.valueOf(thrown == null ? "no failure" : thrown.getMessage());
    }
  }
}
