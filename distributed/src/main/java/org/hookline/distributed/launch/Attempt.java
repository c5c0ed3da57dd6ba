package org.hookline.distributed.launch;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hookline.RunException;
import org.jspecify.annotations.Nullable;

/** The processes of this machine, from their start until none of them is left. */
final class Attempt implements AutoCloseable {

  private static final Duration LAST_LINES = Duration.ofSeconds(2);

  /** What is done about those that do not end. */
  private enum Stage {
    RUNNING,
    FAILED,
    TERMINATED,
    KILLED
  }

  private final Patience patience;
  private final BlockingQueue<Event> events;
  private final PrintWriter out;
  private final PrintWriter err;
  private final List<Rank> ranks = new ArrayList<>();
  private final List<PrefixedLines> lines = new ArrayList<>();
  private final Endings endings = new Endings();
  private Stage stage = Stage.RUNNING;
  private Event.@Nullable Told told;

  /** When the stage is over, as {@link System#nanoTime} reads; none if it has no end. */
  private Optional<Long> deadline = Optional.empty();

  Attempt(Patience patience, BlockingQueue<Event> events, PrintWriter out, PrintWriter err) {
    this.patience = patience;
    this.events = events;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts a process. Rank 0 prints for itself, the others are printed with their rank.
   *
   * @throws RunException if it cannot be started
   */
  void start(int rank, Callable<Process> starter) {
    Process process;
    try {
      process = starter.call();
    } catch (Exception e) {
      throw new RunException("rank %d cannot be started: %s".formatted(rank, e.getMessage()), e);
    }
    Rank started = new Rank(rank, process);
    ranks.add(started);
    if (rank != 0) {
      lines.add(new PrefixedLines(rank, process.inputReader(), out));
      lines.add(new PrefixedLines(rank, process.errorReader(), err));
    }
    CompletableFuture<Void> unused =
        process.onExit().thenRun(() -> events.add(new Event.Ended(started)));
  }

  /** Waits until all have ended; returns the exit code of the whole. */
  int await() {
    try {
      for (int left = ranks.size(); left > 0; ) {
        Event event = next();
        if (event == null) {
          beLessPatient();
        } else if (event instanceof Event.Ended ended) {
          left--;
          ended(ended.rank());
        } else if (event instanceof Event.Told asked) {
          told(asked);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException("interrupted while processes were running", e);
    }
    lines.forEach(each -> each.await(LAST_LINES));
    return endings.code(told);
  }

  /** Whether this process, or one of those for all of them, was told to end meanwhile. */
  boolean wasTold() {
    return told != null || endings.hasStopped();
  }

  /** Ends those that are left: asks first, and kills in the end. */
  @Override
  public void close() {
    terminate();
    long since = System.nanoTime();
    for (Rank rank : ranks) {
      long left = patience.told().toNanos() - (System.nanoTime() - since);
      if (!rank.endsWithin(left)) {
        kill();
      }
    }
  }

  private @Nullable Event next() throws InterruptedException {
    return deadline.isEmpty()
        ? events.take()
        : events.poll(deadline.get() - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void ended(Rank rank) {
    int code = rank.process().exitValue();
    if (code == 0 || stage == Stage.TERMINATED || stage == Stage.KILLED) {
      return;
    }
    boolean isExpected = wasTold() && Endings.isStopped(code);
    endings.add(code);
    if (!isExpected) {
      say(rank.ending());
    }
    if (stage == Stage.RUNNING && !Endings.isStopped(code)) {
      // Where one was told to end, all save.
      enter(Stage.FAILED, wasTold() ? patience.told() : patience.own());
    }
  }

  private void told(Event.Told asked) {
    if (told != null) {
      say("SIG%s: killing %s".formatted(asked.signal(), left()));
      killLeft();
      return;
    }
    boolean isNew = stage != Stage.TERMINATED && stage != Stage.KILLED && !wasTold();
    told = asked;
    if (!isNew) {
      // Who is saving would end at once if told a second time.
      say(
          "SIG%s: the processes have been told to end already; another one kills them"
              .formatted(asked.signal()));
      return;
    }
    // They may take as long as a checkpoint takes, so nobody becomes impatient but the user, as
    // long as none fails.
    say(
        "SIG%s: the processes are told to save and end; a second one kills them"
            .formatted(asked.signal()));
    terminate();
    if (stage == Stage.FAILED) {
      enter(Stage.TERMINATED, patience.told());
    }
  }

  private void beLessPatient() {
    if (stage == Stage.FAILED) {
      say("telling %s to end".formatted(left()));
      terminate();
      enter(Stage.TERMINATED, patience.told());
    } else {
      say("killing %s".formatted(left()));
      killLeft();
    }
  }

  private void killLeft() {
    kill();
    stage = Stage.KILLED;
    deadline = Optional.empty();
  }

  private void enter(Stage next, Duration limit) {
    stage = next;
    deadline = Optional.of(System.nanoTime() + limit.toNanos());
  }

  private void say(String sentence) {
    err.println("hookline: " + sentence);
    err.flush();
  }

  private String left() {
    return String.join(", ", ranks.stream().filter(Rank::isAlive).map(Rank::toString).toList());
  }

  private void terminate() {
    ranks.forEach(Rank::terminate);
  }

  private void kill() {
    ranks.forEach(Rank::kill);
  }
}
