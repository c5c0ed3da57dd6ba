package org.hookline.distributed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.hookline.World;

/** Ranks as threads of this process, on loopback. */
final class Ranks {

  static final Duration TIMEOUT = Duration.ofSeconds(20);

  private Ranks() {}

  /** What one rank does with its group, which is closed afterwards. */
  @FunctionalInterface
  interface Work<T> {
    T with(C10dProcessGroup group) throws Exception;
  }

  /** What each rank returns, in their order; the first failure is thrown as it is. */
  static <T> List<T> run(int size, Work<T> work) {
    int port = freePort();
    return inParallel(
        IntStream.range(0, size)
            .mapToObj(rank -> joined(settings(port, rank, size), work))
            .toList());
  }

  static <T> Callable<T> joined(GroupSettings settings, Work<T> work) {
    return () -> {
      try (C10dProcessGroup group = C10dProcessGroup.join(settings)) {
        return work.with(group);
      }
    };
  }

  static <T> List<T> inParallel(List<Callable<T>> calls) {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<Future<T>> futures = new ArrayList<>();
      calls.forEach(call -> futures.add(threads.submit(call)));
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(60, TimeUnit.SECONDS));
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }

  static GroupSettings settings(int port, int rank, int size) {
    return settings(port, new World(rank, size), TIMEOUT, false);
  }

  static GroupSettings settings(int port, World world, Duration timeout, boolean checked) {
    Rendezvous rendezvous = new Rendezvous("127.0.0.1", port, world, world.rank());
    return new GroupSettings(rendezvous, timeout, Optional.empty(), checked);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
