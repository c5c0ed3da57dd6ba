package org.hookline.distributed.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

  private static final Patience SHORT = new Patience(Duration.ofMillis(50), Duration.ofMillis(300));

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final StringWriter err = new StringWriter();
  private Children children;
  private Attempt attempt;

  @BeforeEach
  void startTwo() throws IOException {
    children = new Children();
    attempt =
        new Attempt(SHORT, events, new PrintWriter(new StringWriter()), new PrintWriter(err, true));
    for (int rank = 0; rank < 2; rank++) {
      Map<String, String> environment = Map.of("RANK", Integer.toString(rank));
      attempt.start(
          rank, () -> Children.program().start(List.of(), children.words(), environment, false));
    }
    children.meet(2);
    children.ask(0, "ignore TERM");
    children.ask(1, "ignore TERM");
  }

  @AfterEach
  void endAll() throws IOException {
    attempt.close();
    children.close();
  }

  @Test
  void whoHangsWhenAnotherHasFailedIsNotWaitedForWithoutEnd() throws Exception {
    ProcessHandle hanging = children.process(1);
    CompletableFuture<Integer> code = CompletableFuture.supplyAsync(attempt::await);
    events.add(new Event.Told("TERM", 143));
    children.process(0).destroyForcibly();

    assertThat(code.get(30, TimeUnit.SECONDS)).as("nothing was saved").isEqualTo(4);
    assertThat(hanging.isAlive()).isFalse();
    assertThat(err.toString())
        .containsSubsequence(
            "hookline: SIGTERM: the processes are told to save and end",
            "was killed by signal 9",
            "hookline: telling rank 1 (process %d) to end".formatted(hanging.pid()),
            "hookline: killing rank 1 (process %d)".formatted(hanging.pid()));
  }

  @Test
  void whoSavesForLongIsWaitedFor() throws Exception {
    CompletableFuture<Integer> code = CompletableFuture.supplyAsync(attempt::await);
    events.add(new Event.Told("TERM", 143));
    ProcessHandle first = children.process(0);
    children.exit(0, 143);
    first.onExit().get(30, TimeUnit.SECONDS);

    assertThat(children.ask(1, "print still saving")).isEqualTo("printed");
    children.exit(1, 143);
    assertThat(code.get(30, TimeUnit.SECONDS)).isEqualTo(143);
    assertThat(err.toString()).doesNotContain("telling").doesNotContain("killing");
  }
}
