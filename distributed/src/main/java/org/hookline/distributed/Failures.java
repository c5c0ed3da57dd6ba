package org.hookline.distributed;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.hookline.RunException;
import org.hookline.World;

/**
 * Says what went wrong in a collective, and what the first process that noticed said: the others
 * only see their connections closed.
 */
final class Failures {

  /** Threads that do not keep a process from ending. */
  static final Executor THREADS =
      task -> {
        Thread thread = new Thread(task, "hookline-c10d");
        thread.setDaemon(true);
        thread.start();
      };

  /** A stopped rank 0 answers nothing, and its silence must not hide what is known. */
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private static final String KEY = "failure";

  private final Store store;
  private final World world;

  Failures(Store store, World world) {
    this.store = store;
    this.world = world;
  }

  /** The exception for a collective that failed {@code after} so long. */
  RunException of(String collective, Duration after, C10dException cause) {
    String what = "%s failed after %s: %s".formatted(collective, Times.text(after), cause.reason());
    String own = "rank %d of %d: %s".formatted(world.rank(), world.size(), what);
    String first = report(own);
    return new RunException(
        (first.isEmpty() || first.equals(own) ? own : own + "; first reported by " + first)
            + "; look at the logs of the other processes, then start all of them again",
        cause);
  }

  /** Tells the others why this process gives up. */
  void giveUp(String reason) {
    report("rank %d of %d: it gave up: %s".formatted(world.rank(), world.size(), reason));
  }

  /**
   * Leaves the text unless another process was first; returns what lies there, if that is known.
   */
  private String report(String text) {
    return within(LIMIT, () -> store.setFirst(KEY, text));
  }

  /** Runs it on a thread of its own; nothing if it fails or takes longer. */
  static String within(Duration limit, Supplier<String> action) {
    try {
      return CompletableFuture.supplyAsync(action, THREADS)
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    } catch (ExecutionException | TimeoutException e) {
      return "";
    }
  }
}
