package org.hookline.distributed.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hookline.InputException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LaunchCommandTest {

  private static final Patience LONG = new Patience(Duration.ofMinutes(5), Duration.ofMinutes(5));

  /** Enough for a process to end that is told to, and little to wait for one that does not. */
  private static final Patience SHORT = new Patience(Duration.ofMillis(50), Duration.ofSeconds(2));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Children children;

  @BeforeEach
  void listen() throws IOException {
    children = new Children();
  }

  @AfterEach
  void letThemEnd() throws IOException {
    children.close();
  }

  @Test
  void allThatEndWellEndWell() throws Exception {
    CompletableFuture<Integer> launch = launch(LONG, "--nproc", "3");
    children.meet(3);
    for (int rank = 0; rank < 3; rank++) {
      children.exit(rank, 0);
    }

    assertThat(code(launch)).isZero();
    assertThat(out.toString())
        .matches("starting 3 of 3 processes, which meet at 127\\.0\\.0\\.1:\\d+\\R");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void eachProcessIsToldItsPlaceAsTorchrunDoes() throws Exception {
    CompletableFuture<Integer> launch =
        launch(
            LONG, "--nproc", "2", "--nnodes", "3", "--node-rank", "1", "--master", "node-0:29501");
    children.meet(2);

    for (int local = 0; local < 2; local++) {
      int rank = 2 + local;
      assertThat(children.ask(rank, "variable MASTER_ADDR")).isEqualTo("node-0");
      assertThat(children.ask(rank, "variable MASTER_PORT")).isEqualTo("29501");
      assertThat(children.ask(rank, "variable WORLD_SIZE")).isEqualTo("6");
      assertThat(children.ask(rank, "variable LOCAL_RANK")).isEqualTo("" + local);
      assertThat(children.ask(rank, "variable LOCAL_WORLD_SIZE")).isEqualTo("2");
      assertThat(children.ask(rank, "variable HOOKLINE_LAUNCHER"))
          .isEqualTo("" + ProcessHandle.current().pid());
      children.exit(rank, 0);
    }
    assertThat(code(launch)).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines("starting 2 of 6 processes, which meet at node-0:29501\n");
  }

  @Test
  void allProcessesTogetherHaveOneThreadForEachProcessor() throws Exception {
    CompletableFuture<Integer> launch = launch(LONG, "--nproc", "1");
    children.meet(1);

    assertThat(children.ask(0, "variable OMP_NUM_THREADS"))
        .isEqualTo("" + Runtime.getRuntime().availableProcessors());
    children.exit(0, 0);
    assertThat(code(launch)).isZero();
  }

  @Test
  void aProcessHasAtLeastOneThread() throws Exception {
    int many = Runtime.getRuntime().availableProcessors() + 1;
    CompletableFuture<Integer> launch = launch(LONG, "--nproc", "" + many);
    children.meet(many);

    for (int rank = 0; rank < many; rank++) {
      assertThat(children.ask(rank, "variable OMP_NUM_THREADS")).isEqualTo("1");
      children.exit(rank, 0);
    }
    assertThat(code(launch)).isZero();
  }

  @Test
  void threadsThatAreAskedForGoBeforeTheConfiguration() throws Exception {
    CompletableFuture<Integer> launch = launch(LONG, "--nproc", "1", "--threads-per-process", "3");
    children.meet(1);

    assertThat(children.ask(0, "variable OMP_NUM_THREADS")).isEqualTo("3");
    assertThat(children.ask(0, "arguments")).endsWith(" train.threads=3").startsWith("train ");
    children.exit(0, 0);
    assertThat(code(launch)).isZero();
  }

  @Test
  void threadsThatTheEnvironmentSpeaksOfAreLeftAlone() throws Exception {
    LaunchCommand command = command(LONG, Map.of("OMP_NUM_THREADS", "7"));
    List<String> arguments = new ArrayList<>(List.of("--nproc", "1", "--"));
    arguments.addAll(children.words());
    CompletableFuture<Integer> launch =
        CompletableFuture.supplyAsync(() -> command.run(arguments, writer(out)));
    children.meet(1);

    // What the environment of this test says.
    assertThat(children.ask(0, "variable OMP_NUM_THREADS"))
        .isEqualTo(String.valueOf(System.getenv("OMP_NUM_THREADS")));
    assertThat(children.ask(0, "arguments")).doesNotContain("train.threads");
    children.exit(0, 0);
    assertThat(code(launch)).isZero();
  }

  @Test
  void whatTheOthersSayIsPrintedWithTheirRank() throws Exception {
    CompletableFuture<Integer> launch = launch(LONG, "--nproc", "2");
    children.meet(2);
    children.ask(1, "print loss 0.5");
    children.ask(1, "print loss 0.25");
    children.ask(1, "complain it is late");
    children.exit(0, 0);
    children.exit(1, 0);

    assertThat(code(launch)).isZero();
    assertThat(out.toString().lines().skip(1))
        .containsExactly("[rank 1] loss 0.5", "[rank 1] loss 0.25");
    assertThat(err.toString().lines()).containsExactly("[rank 1] it is late");
  }

  @ParameterizedTest
  @CsvSource({
    // The first that failed by itself; the input of one is the cause, whoever noticed it first.
    "4, 0, 4",
    "0, 4, 4",
    "4, 2, 2",
    "2, 4, 2",
    "4, 3, 3",
    "2, 3, 2",
    "1, 4, 1",
    // One that a signal ended has saved, unless another could not.
    "143, 0, 143",
    "143, 130, 143",
    "143, 4, 4",
    "4, 143, 4"
  })
  void theExitCodeIsThatOfTheProcessThatIsTheCause(int first, int second, int whole)
      throws Exception {
    CompletableFuture<Integer> launch = launch(LONG, "--nproc", "2");
    children.meet(2);
    ProcessHandle other = children.process(0);
    children.exit(0, first);
    other.onExit().get(30, TimeUnit.SECONDS);
    children.exit(1, second);

    assertThat(code(launch)).isEqualTo(whole);
  }

  @Test
  void aProcessThatIsKilledIsAFailureOfTheRunAndTheOthersAreLetToEnd() throws Exception {
    CompletableFuture<Integer> launch = launch(LONG, "--nproc", "2");
    children.meet(2);
    ProcessHandle killed = children.process(1);
    killed.destroyForcibly();
    killed.onExit().get(30, TimeUnit.SECONDS);
    children.exit(0, 4);

    assertThat(code(launch)).isEqualTo(4);
    assertThat(err.toString())
        .contains(
            "hookline: rank 1 (process %d) was killed by signal 9, which the system sends when memory runs out, among others"
                .formatted(killed.pid()));
  }

  @Test
  void whoDoesNotEndAfterAFailureIsToldToAndThenKilled() throws Exception {
    CompletableFuture<Integer> launch = launch(SHORT, "--nproc", "3");
    children.meet(3);
    ProcessHandle stubborn = children.process(0);
    ProcessHandle obedient = children.process(1);
    children.ask(0, "ignore TERM");
    children.ask(1, "say-at-end saved");
    children.exit(2, 4);

    assertThat(code(launch)).isEqualTo(4);
    assertThat(stubborn.isAlive()).isFalse();
    assertThat(obedient.isAlive()).isFalse();
    assertThat(out.toString().lines()).contains("[rank 1] saved");
    assertThat(err.toString())
        .contains(
            "hookline: telling rank 0 (process %d), rank 1 (process %d) to end"
                .formatted(stubborn.pid(), obedient.pid()))
        .contains("hookline: killing rank 0 (process %d)".formatted(stubborn.pid()));
  }

  @Test
  void afterAFailureAllAreStartedAgainAsOftenAsTheyMay() throws Exception {
    CompletableFuture<Integer> launch = launch(LONG, "--nproc", "2", "--max-restarts", "2");
    List<String> ports = new ArrayList<>();
    List<String> files = new ArrayList<>();
    for (int attempt = 0; attempt < 3; attempt++) {
      children.meet(2);
      ports.add(children.ask(1, "variable MASTER_PORT"));
      files.add(children.ask(0, "variable HOOKLINE_RESTART_FILE"));
      assertThat(children.ask(1, "variable HOOKLINE_RESTART_FILE")).isEqualTo(files.get(0));
      assertThat(Path.of(files.get(0))).content().isEqualTo(attempt == 0 ? "" : "runs/that");
      Files.writeString(Path.of(files.get(0)), "runs/that");
      children.exit(0, 4);
      children.exit(1, 4);
    }

    assertThat(code(launch)).isEqualTo(4);
    assertThat(ports).hasSize(3);
    assertThat(files).containsOnly(files.get(0));
    assertThat(Path.of(files.get(0))).doesNotExist();
    assertThat(err.toString())
        .containsSubsequence(
            "hookline: starting all again, restart 1 of 2",
            "hookline: starting all again, restart 2 of 2");
    assertThat(out.toString().lines()).hasSize(3);
  }

  @Test
  void aRestartThatEndsWellEndsWell() throws Exception {
    CompletableFuture<Integer> launch = launch(LONG, "--nproc", "1", "--max-restarts", "5");
    children.meet(1);
    children.process(0).destroyForcibly();
    children.meet(1);
    children.exit(0, 0);

    assertThat(code(launch)).isZero();
  }

  @Test
  void whoEndedBecauseOfASignalIsNotStartedAgainWhereAnotherCouldNotSave() throws Exception {
    CompletableFuture<Integer> launch = launch(LONG, "--nproc", "2", "--max-restarts", "5");
    children.meet(2);
    children.exit(1, 143);
    children.exit(0, 4);

    assertThat(code(launch)).isEqualTo(4);
    assertThat(out.toString().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"2", "3", "143"})
  void whatATryMoreDoesNotMendIsNotTriedAgain(int code) throws Exception {
    CompletableFuture<Integer> launch = launch(LONG, "--nproc", "1", "--max-restarts", "5");
    children.meet(1);
    children.exit(0, code);

    assertThat(code(launch)).isEqualTo(code);
    assertThat(out.toString().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--nproc 0 -- train|--nproc must be at least 1, it is 0",
        "--nproc 2|there is nothing to launch; say it behind --: \"hookline launch --nproc 2 -- train\"",
        "--nproc 2 -- trian|\"trian\" is nothing that several processes do together, only \"train\" is",
        "--nproc 2 --nnodes 0 -- train|--nnodes must be at least 1, it is 0",
        "--nproc 2 --nnodes 2 -- train|--nnodes 2 needs --node-rank and --master: which machine this is, and where all of them meet",
        "--nproc 2 --nnodes 2 --node-rank 1 -- train|--nnodes 2 needs --node-rank and --master: which machine this is, and where all of them meet",
        "--nproc 2 --nnodes 2 --node-rank 2 --master a:1 -- train|--node-rank must be from 0 to 1 with --nnodes 2, it is 2",
        "--nproc 2 --node-rank 1 -- train|--node-rank must be from 0 to 0 with --nnodes 1, it is 1",
        "--nproc 2 --max-restarts -1 -- train|--max-restarts must be at least 0, it is -1",
        "--nproc 2 --threads-per-process 0 -- train|--threads-per-process must be at least 1, it is 0",
        "--nproc 2 --threads-per-process 2 -- train train.threads=1|--threads-per-process 2 and \"train.threads=1\" both say how many threads; give one of them",
        "--nproc 2 --master node-0 -- train|--master must be HOST:PORT with a port from 1 to 65535, such as \"node-0:29500\"; it is \"node-0\"",
        "--nproc 2 --master node-0:0 -- train|--master must be HOST:PORT with a port from 1 to 65535, such as \"node-0:29500\"; it is \"node-0:0\"",
        "--nproc 2 --master fe80::1:29500 -- train|--master must be HOST:PORT with a port from 1 to 65535, such as \"node-0:29500\"; it is \"fe80::1:29500\"",
        "-- train|Missing required option: '--nproc=N'. Try \"hookline launch --help\"."
      })
  void whatCannotBeLaunchedIsRefused(String arguments, String message) {
    assertThatThrownBy(
            () -> command(LONG, Map.of()).run(List.of(arguments.split(" ")), writer(out)))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void whereProcessesCannotTrainTogetherItIsRefused() {
    assertThatThrownBy(() -> LaunchCommand.requireSystem("Windows 11"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "several processes train together on Linux only, and this is \"Windows 11\"; train with one here: \"hookline train\"");
  }

  @Test
  void insideAnotherLauncherItIsRefused() {
    assertThatThrownBy(
            () ->
                command(LONG, Map.of("RANK", "1", "WORLD_SIZE", "2"))
                    .run(List.of("--nproc", "2", "--", "train"), writer(out)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "RANK is \"1\" already, so something else starts the processes; let it start \"hookline train\", or unset RANK and WORLD_SIZE");
  }

  @Test
  void helpExplainsAllOfItWithAnExample() {
    assertThat(command(LONG, Map.of()).run(List.of("--help"), writer(out))).isZero();

    assertThat(out.toString())
        .startsWith(
            "Usage: hookline launch --nproc N [--nnodes M --node-rank R --master HOST:PORT]")
        .contains("--max-restarts=K", "--threads-per-process=T", "-- train ...")
        .contains("  hookline launch --nproc 2 -- train my.conf data.batch-size=32");
  }

  @Test
  void anAddressOfSixStandsInBrackets() {
    assertThat(Master.parse("[fe80::1]:29500")).isEqualTo(new Master("fe80::1", 29500));
    assertThat(Master.parse("10.0.0.1:1")).isEqualTo(new Master("10.0.0.1", 1));
  }

  private CompletableFuture<Integer> launch(Patience patience, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add("--");
    arguments.addAll(children.words());
    return CompletableFuture.supplyAsync(
        () -> command(patience, Map.of()).run(arguments, writer(out)));
  }

  private LaunchCommand command(Patience patience, Map<String, String> environment) {
    return new LaunchCommand(Children.program(), environment, patience, writer(err));
  }

  private static PrintWriter writer(StringWriter text) {
    return new PrintWriter(text, true);
  }

  private static int code(CompletableFuture<Integer> launch) throws Exception {
    return launch.get(50, TimeUnit.SECONDS);
  }
}
