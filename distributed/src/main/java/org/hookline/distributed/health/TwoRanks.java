package org.hookline.distributed.health;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hookline.RunException;
import org.hookline.World;
import org.hookline.distributed.C10dProcessGroup;
import org.hookline.distributed.GroupSettings;
import org.hookline.distributed.Rendezvous;
import org.hookline.djl.TorchEngine;
import org.jspecify.annotations.Nullable;

/**
 * Two ranks in one process, each on a thread of its own, that connect as those of a run do.
 *
 * @param address of this machine
 * @param port where they meet
 * @param timeout how long one waits for the other in each step; five seconds more for all of them
 */
record TwoRanks(String address, int port, Duration timeout) {

  private static final int SIZE = 2;

  /** As many floats as gradients are sent at once. */
  private static final long ELEMENTS = (25L << 20) / Float.BYTES;

  /** To find out who is the cause of a failure, and to part. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** An odd number, for the median. */
  private static final int TRIES = 5;

  /**
   * Connects them, which adds up a small known array, then adds up 25 MB.
   *
   * @return how long the 25 MB take, the median of several
   * @throws org.hookline.HooklineException with the reason of the rank that failed first
   */
  Duration addUp() {
    long end = System.nanoTime() + limit().toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(SIZE, TwoRanks::daemon);
    CompletionService<Duration> ranks = new ExecutorCompletionService<>(threads);
    try {
      for (int rank = 0; rank < SIZE; rank++) {
        GroupSettings settings = settings(rank);
        ranks.submit(() -> measured(settings));
      }
      Duration longest = Duration.ZERO;
      for (int rank = 0; rank < SIZE; rank++) {
        Duration one = result(ranks, end - System.nanoTime());
        longest = one.compareTo(longest) > 0 ? one : longest;
      }
      return longest;
    } finally {
      // After a failure the other rank has nothing to wait for. Where it still looks for the store,
      // libtorch sleeps between tries on a daemon thread, which nothing can wake.
      threads.shutdownNow();
    }
  }

  private Duration limit() {
    return timeout.plus(PATIENCE);
  }

  private Duration result(CompletionService<Duration> ranks, long nanos) {
    try {
      @Nullable Future<Duration> first = ranks.poll(nanos, TimeUnit.NANOSECONDS);
      if (first == null) {
        throw new RunException("they are not done after %d s".formatted(limit().toSeconds()));
      }
      return first.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) Objects.requireNonNull(e.getCause());
    }
  }

  private static Duration measured(GroupSettings settings) {
    try (C10dProcessGroup group = C10dProcessGroup.join(settings);
        NDManager manager = TorchEngine.newManager()) {
      NDArray array = manager.ones(new Shape(ELEMENTS));
      // The first touches memory that is new.
      group.allReduceSum(array);
      long[] nanos = new long[TRIES];
      for (int i = 0; i < TRIES; i++) {
        long since = System.nanoTime();
        group.allReduceSum(array);
        nanos[i] = System.nanoTime() - since;
      }
      Arrays.sort(nanos);
      return Duration.ofNanos(nanos[TRIES / 2]);
    }
  }

  private GroupSettings settings(int rank) {
    Rendezvous rendezvous = new Rendezvous(address, port, new World(rank, SIZE), rank);
    return new GroupSettings(rendezvous, timeout, Optional.empty(), false);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "hookline-doctor");
    thread.setDaemon(true);
    return thread;
  }
}
