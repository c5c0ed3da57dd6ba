package org.hookline.distributed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.hookline.RunException;
import org.hookline.World;

/** The texts that the processes leave for each other with rank 0, by key. */
final class Store implements AutoCloseable {

  private static final String PREFIX = "hookline/";
  private static final long PATIENCE_SECONDS = 1;

  private final long store;
  // A call that rank 0 never answers keeps it, and then nobody may release the store.
  private final ReentrantLock lock = new ReentrantLock();
  private boolean closed;

  private Store(long store) {
    this.store = store;
  }

  /**
   * Rank 0 opens it, the others connect.
   *
   * @throws RunException if the port is taken, or nobody answers within the timeout
   */
  static Store open(Rendezvous rendezvous, Duration timeout) {
    World world = rendezvous.world();
    try {
      return new Store(
          Shim.openStore(
              rendezvous.address(), rendezvous.port(), world.isMain(), timeout.toMillis()));
    } catch (C10dException e) {
      String place = "%s:%d".formatted(rendezvous.address(), rendezvous.port());
      throw new RunException(
          world.isMain()
              ? "rank 0 cannot open the store of the processes at \"%s\": %s; choose another MASTER_PORT"
                  .formatted(place, e.reason())
              : "rank %d of %d does not reach the store of rank 0 at \"%s\" within %s: %s; see that rank 0 is"
                      .formatted(world.rank(), world.size(), place, Times.text(timeout), e.reason())
                  + " running there, and that MASTER_ADDR and MASTER_PORT are the same everywhere",
          e);
    }
  }

  void set(String key, String value) {
    locked(
        () -> {
          Shim.set(store, PREFIX + key, bytes(value));
          return value;
        });
  }

  /** Waits for the key at most as long as said. */
  String get(String key, Duration timeout) {
    return locked(() -> text(Shim.get(store, PREFIX + key, Math.max(1, timeout.toMillis()))));
  }

  /** Sets the key unless another process was first; returns what it is afterwards. */
  String setFirst(String key, String value) {
    return locked(() -> text(Shim.setFirst(store, PREFIX + key, bytes(value))));
  }

  void remove(String key) {
    locked(
        () -> {
          Shim.remove(store, PREFIX + key);
          return key;
        });
  }

  /** Opens the group's connections; each process tells the others its address in here. */
  long openGroup(World world, Route route, Duration timeout) {
    return Shim.openGroup(
        store, world.rank(), world.size(), route.name(), route.isInterface(), timeout.toMillis());
  }

  @Override
  public void close() {
    try {
      if (lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        try {
          if (!closed) {
            closed = true;
            Shim.release(store);
          }
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String locked(Call call) {
    lock.lock();
    try {
      if (closed) {
        throw new C10dException("the store is closed");
      }
      return call.run();
    } finally {
      lock.unlock();
    }
  }

  @FunctionalInterface
  private interface Call {
    String run();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
