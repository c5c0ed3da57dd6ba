package org.hookline.distributed.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of processes that were told to end. */
@Timeout(60)
class AttemptTest {

  private static final Duration NONE = Duration.ZERO;
  private static final Duration ENDLESS = Duration.ofHours(1);

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final PipedWriter pipe = new PipedWriter();
  private Children children;
  private BufferedReader said;
  private CountedProcess first;
  private CountedProcess second;

  /** Two that end only when killed or let. */
  @BeforeEach
  void startTwo() throws IOException {
    children = new Children();
    said = new BufferedReader(new PipedReader(pipe, 10_000));
    first = start(0);
    second = start(1);
    children.meet(2);
    children.ask(0, "ignore TERM");
    children.ask(1, "ignore TERM");
  }

  @AfterEach
  void endAll() throws IOException {
    children.close();
  }

  @Test
  void whoHangsWhenAnotherHasFailedIsNotWaitedForWithoutEnd() throws Exception {
    CompletableFuture<Integer> code = awaitTwo(new Patience(NONE, NONE));
    tell("TERM", 143);
    first.destroyForcibly();

    assertThat(in30Seconds(code)).as("nothing was saved").isEqualTo(4);
    assertThat(second.isAlive()).isFalse();
    assertThat(second.timesTold()).isEqualTo(2);
    assertThat(rest())
        .containsExactly(
            "hookline: SIGTERM: the processes are told to save and end; a second one kills them",
            "hookline: rank 0 (process %d) was killed by signal 9, which the system sends when memory runs out, among others"
                .formatted(first.pid()),
            "hookline: telling rank 1 (process %d) to end".formatted(second.pid()),
            "hookline: killing rank 1 (process %d)".formatted(second.pid()));
  }

  @Test
  void whoSavesForLongIsWaitedFor() throws Exception {
    CompletableFuture<Integer> code = awaitTwo(new Patience(NONE, NONE));
    tell("TERM", 143);
    children.exit(0, 143);
    first.onExit().get(30, TimeUnit.SECONDS);

    assertThat(children.ask(1, "print still saving")).isEqualTo("printed");
    children.exit(1, 143);
    assertThat(in30Seconds(code)).isEqualTo(143);
    assertThat(second.timesTold()).isEqualTo(1);
    assertThat(rest())
        .containsExactly(
            "hookline: SIGTERM: the processes are told to save and end; a second one kills them");
  }

  @Test
  void whoSavesForLongIsWaitedForAlsoWhereTheSignalWasSentToAnother() throws Exception {
    // Any limit would be over at once.
    CompletableFuture<Integer> code = awaitTwo(new Patience(NONE, NONE));
    children.exit(0, 130);

    assertThat(said.readLine())
        .isEqualTo(
            "hookline: rank 0 (process %d) ended because signal 2 told it or another to"
                .formatted(first.pid()));
    assertThat(children.ask(1, "print still saving")).isEqualTo("printed");
    children.exit(1, 130);
    assertThat(in30Seconds(code)).isEqualTo(130);
    assertThat(second.timesTold()).isZero();
    assertThat(rest()).isEmpty();
  }

  @Test
  void whoSavesBecauseAnotherWasSentASignalIsNotToldAgainButKilledIfTheUserInsists()
      throws Exception {
    CompletableFuture<Integer> code = awaitTwo(new Patience(NONE, NONE));
    children.exit(0, 143);
    assertThat(said.readLine()).endsWith(" ended because signal 15 told it or another to");
    tell("INT", 130);

    assertThat(said.readLine())
        .isEqualTo(
            "hookline: SIGINT: the processes have been told to end already; another one kills them");
    assertThat(children.ask(1, "print still saving")).isEqualTo("printed");
    tell("INT", 130);
    assertThat(in30Seconds(code)).isEqualTo(130);
    assertThat(second.isAlive()).isFalse();
    assertThat(second.timesTold()).isZero();
    assertThat(rest())
        .containsExactly("hookline: SIGINT: killing rank 1 (process %d)".formatted(second.pid()));
  }

  @Test
  void whoIsEndedAfterAFailureIsNotToldAgainButKilledIfTheUserInsists() throws Exception {
    CompletableFuture<Integer> code = awaitTwo(new Patience(NONE, ENDLESS));
    children.exit(0, 4);
    assertThat(said.readLine()).endsWith(" ended with exit code 4");
    assertThat(said.readLine()).startsWith("hookline: telling rank 1 ");
    tell("INT", 130);

    assertThat(said.readLine())
        .isEqualTo(
            "hookline: SIGINT: the processes have been told to end already; another one kills them");
    assertThat(children.ask(1, "print still saving")).isEqualTo("printed");
    tell("TERM", 143);
    assertThat(in30Seconds(code)).as("that of the failure").isEqualTo(4);
    assertThat(second.isAlive()).isFalse();
    assertThat(second.timesTold()).isEqualTo(1);
    assertThat(rest())
        .containsExactly("hookline: SIGTERM: killing rank 1 (process %d)".formatted(second.pid()));
  }

  @Test
  void whoIsToldByTheUserAfterAFailureIsNotToldAgainWhenThePatienceAfterFailuresIsOver()
      throws Exception {
    CompletableFuture<Integer> code = awaitTwo(new Patience(ENDLESS, NONE));
    children.exit(0, 4);
    assertThat(said.readLine()).endsWith(" ended with exit code 4");
    tell("INT", 130);

    assertThat(in30Seconds(code)).isEqualTo(4);
    assertThat(second.isAlive()).isFalse();
    assertThat(second.timesTold()).isEqualTo(1);
    assertThat(rest())
        .containsExactly(
            "hookline: SIGINT: the processes are told to save and end; a second one kills them",
            "hookline: killing rank 1 (process %d)".formatted(second.pid()));
  }

  private CountedProcess start(int rank) throws IOException {
    Map<String, String> environment = Map.of("RANK", Integer.toString(rank));
    return new CountedProcess(
        Children.program().start(List.of(), children.words(), environment, false));
  }

  private CompletableFuture<Integer> awaitTwo(Patience patience) {
    Attempt attempt =
        new Attempt(
            patience, events, new PrintWriter(new StringWriter()), new PrintWriter(pipe, true));
    attempt.start(0, () -> first);
    attempt.start(1, () -> second);
    return CompletableFuture.supplyAsync(attempt::await);
  }

  private void tell(String signal, int exitCode) {
    events.add(new Event.Told(signal, exitCode));
  }

  private static int in30Seconds(CompletableFuture<Integer> code) throws Exception {
    return code.get(30, TimeUnit.SECONDS);
  }

  /** What was said and not read yet, when all have ended. */
  private List<String> rest() throws IOException {
    pipe.close();
    return said.lines().toList();
  }
}
