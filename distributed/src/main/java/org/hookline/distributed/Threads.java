package org.hookline.distributed;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Work that must not keep a process from ending, nor be waited for without end. */
final class Threads {

  private Threads() {}

  /** A thread that does not keep a process from ending; not started. */
  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Does it on a thread of its own. */
  static void start(Runnable task) {
    daemon(task, "hookline-c10d").start();
  }

  /** The same for work with a result. */
  static <T> Future<T> call(Callable<T> task) {
    FutureTask<T> result = new FutureTask<>(task);
    start(result);
    return result;
  }

  /** Does it on a thread of its own; nothing if it fails or takes longer. */
  static <T> Optional<T> within(Duration limit, Supplier<T> action) {
    try {
      return Optional.of(call(action::get).get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    }
  }
}
