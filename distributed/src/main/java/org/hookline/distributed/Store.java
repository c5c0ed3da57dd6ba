package org.hookline.distributed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hookline.RunException;
import org.hookline.World;

/**
 * The texts that the processes leave for each other with rank 0, by key.
 *
 * <p>A rank 0 that is stopped answers nothing, and libtorch then waits without end. So all calls
 * are made on a thread of the store's own, and who asks gives up a second after its limit.
 */
final class Store implements AutoCloseable {

  private static final String PREFIX = "hookline/";
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final long store;
  private final Duration timeout;
  private volatile boolean abandoned;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> Threads.daemon(task, "hookline-store"));

  private Store(long store, Duration timeout) {
    this.store = store;
    this.timeout = timeout;
  }

  /**
   * Rank 0 opens it, the others connect.
   *
   * @throws RunException if the port is taken, or nobody answers within the timeout
   */
  static Store open(Rendezvous rendezvous, Duration timeout) {
    World world = rendezvous.world();
    try {
      return connect(rendezvous, world.isMain(), timeout);
    } catch (C10dException e) {
      String place = "%s:%d".formatted(rendezvous.address(), rendezvous.port());
      throw new RunException(
          world.isMain()
              ? "rank 0 cannot open the store of the processes at \"%s\": %s; choose another MASTER_PORT, or with launch another --master HOST:PORT"
                  .formatted(place, e.reason())
              : "rank %d of %d does not reach the store of rank 0 at \"%s\" within %s: %s; see that rank 0 is"
                      .formatted(world.rank(), world.size(), place, Times.text(timeout), e.reason())
                  + " running there, and that MASTER_ADDR and MASTER_PORT are the same everywhere",
          e);
    }
  }

  /** Another connection to the store that rank 0 has opened. */
  static Store connect(Rendezvous rendezvous, Duration timeout) {
    return connect(rendezvous, false, timeout);
  }

  /** libtorch tries again with the same timeout, up to three times as long in all. */
  private static Store connect(Rendezvous rendezvous, boolean server, Duration timeout) {
    Future<Long> opened =
        Threads.call(
            () ->
                Shim.openStore(
                    rendezvous.address(), rendezvous.port(), server, timeout.toMillis()));
    return new Store(result(opened, timeout), timeout);
  }

  void set(String key, String value) {
    call(
        timeout,
        () -> {
          Shim.set(store, PREFIX + key, bytes(value));
          return value;
        });
  }

  /** Waits for the key at most as long as said. */
  String get(String key, Duration limit) {
    return call(limit, () -> text(Shim.get(store, PREFIX + key, Math.max(1, limit.toMillis()))));
  }

  /**
   * Sets the key unless another process was first; returns what it is afterwards. A key that is
   * empty counts as not set.
   */
  String setFirst(String key, String value) {
    return call(timeout, () -> text(Shim.setFirst(store, PREFIX + key, bytes(value))));
  }

  /** What the key is; empty if it is not set. Nobody may be waiting for it. */
  String peek(String key) {
    return setFirst(key, "");
  }

  void remove(String key) {
    call(
        timeout,
        () -> {
          Shim.remove(store, PREFIX + key);
          return key;
        });
  }

  /** Opens the group's connections; each process tells the others its address in here. */
  long openGroup(World world, Route route) {
    long limit = timeout.toMillis();
    return call(
        timeout,
        () ->
            Shim.openGroup(
                store, world.rank(), world.size(), route.name(), route.isInterface(), limit));
  }

  /** Every call fails from now on, and nobody waits for those that are under way. */
  void abandon() {
    abandoned = true;
  }

  /** Waits at most a second for calls that are under way. */
  @Override
  public void close() {
    try {
      thread.execute(() -> Shim.release(store));
      thread.shutdown();
      if (!abandoned) {
        thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (RejectedExecutionException closedBefore) {
      // There is nothing left to close.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> T call(Duration limit, Callable<T> call) {
    if (abandoned) {
      throw new C10dException("rank 0 does not answer");
    }
    try {
      return result(thread.submit(call), limit);
    } catch (RejectedExecutionException e) {
      throw new C10dException("the store is closed");
    }
  }

  private static <T> T result(Future<T> result, Duration limit) {
    try {
      return result.get(limit.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new C10dException("rank 0 does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new C10dException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) Objects.requireNonNull(e.getCause());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
