package org.hookline.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.hookline.InputException;
import org.hookline.Processes;
import org.hookline.RunException;
import org.hookline.World;
import org.jspecify.annotations.Nullable;

/**
 * Processes that are threads of this one: what they tell each other goes through memory, and who
 * gives up ends the others' waiting, as with real ones.
 */
public final class ThreadedProcesses {

  private static final long SECONDS = 60;

  private final @Nullable String[] said;
  private int missing;
  private long round;
  private List<String> heard = List.of();
  private @Nullable String failure;

  private ThreadedProcesses(int size) {
    said = new @Nullable String[size];
    missing = size;
  }

  /**
   * Runs the same on every rank, each on a thread of its own.
   *
   * @return what came of it, by rank
   * @throws RuntimeException what the lowest rank that failed threw; those of the others are
   *     suppressed onto it
   */
  public static <T> List<T> run(int size, Function<Processes, T> body) {
    List<Outcome<T>> outcomes = outcomes(size, body);
    List<RuntimeException> failures =
        outcomes.stream().flatMap(outcome -> outcome.failure().stream()).toList();
    if (!failures.isEmpty()) {
      failures.stream().skip(1).forEach(failures.get(0)::addSuppressed);
      throw failures.get(0);
    }
    List<T> results = new ArrayList<>();
    outcomes.forEach(outcome -> results.add(outcome.result()));
    return results;
  }

  /** The same, for a test in which ranks fail. */
  public static <T> List<Outcome<T>> outcomes(int size, Function<Processes, T> body) {
    ThreadedProcesses all = new ThreadedProcesses(size);
    ExecutorService threads = Executors.newFixedThreadPool(size);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int rank = 0; rank < size; rank++) {
        Processes mine = all.new Rank(new World(rank, size));
        futures.add(threads.submit(() -> body.apply(mine)));
      }
      return futures.stream().map(ThreadedProcesses::outcome).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * How it went on one rank.
   *
   * @param result what came of it; null if it failed
   * @param failure what it threw, if it did
   */
  public record Outcome<T>(@Nullable T result, Optional<RuntimeException> failure) {}

  private static <T> Outcome<T> outcome(Future<T> future) {
    try {
      return new Outcome<>(future.get(SECONDS, TimeUnit.SECONDS), Optional.empty());
    } catch (ExecutionException e) {
      RuntimeException failure =
          e.getCause() instanceof RuntimeException own
              ? own
              : new IllegalStateException(e.getCause());
      return new Outcome<>(null, Optional.of(failure));
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("a rank has not ended; do all make the same calls?", e);
    }
  }

  private synchronized List<String> gather(int rank, String mine) {
    requireSound(rank);
    long entered = round;
    said[rank] = mine;
    missing--;
    if (missing == 0) {
      heard = Arrays.stream(said).map(String::valueOf).toList();
      missing = said.length;
      round++;
      notifyAll();
      return heard;
    }
    while (round == entered) {
      requireSound(rank);
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RunException("rank " + rank + " was interrupted");
      }
    }
    return heard;
  }

  private void requireSound(int rank) {
    if (failure != null) {
      throw new RunException("rank %d heard that %s".formatted(rank, failure));
    }
  }

  private synchronized void fail(int rank, String reason) {
    failure = failure == null ? "rank %d gave up: %s".formatted(rank, reason) : failure;
    notifyAll();
  }

  /** One of them. */
  private final class Rank implements Processes {

    private final World world;

    Rank(World world) {
      this.world = world;
    }

    @Override
    public World world() {
      return world;
    }

    @Override
    public List<String> gather(String mine) {
      return ThreadedProcesses.this.gather(world.rank(), mine);
    }

    @Override
    public void requireSame(String topic, Map<String, String> facts) {
      List<String> all = gather(new TreeMap<>(facts).toString());
      for (int rank = 1; rank < all.size(); rank++) {
        if (!all.get(rank).equals(all.get(0))) {
          throw new InputException(
              "rank %d differs from rank 0 in its \"%s\": %s instead of %s"
                  .formatted(rank, topic, all.get(rank), all.get(0)));
        }
      }
    }

    @Override
    public void abort(String reason) {
      fail(world.rank(), reason);
    }
  }
}
