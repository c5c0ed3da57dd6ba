package org.hookline.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hookline.Outcome;
import org.hookline.Trainer;

/**
 * Lets a run save before the process ends: the JVM's end asks the trainer to stop and waits for it.
 */
final class Signals {

  private static final long PATIENCE_SECONDS = 10;

  private Signals() {}

  /** Runs {@code training}; while it runs, the end of the process is held up until it has saved. */
  static Outcome during(Function<Consumer<Trainer>, Outcome> training) {
    AtomicReference<Trainer> running = new AtomicReference<>();
    CountDownLatch ended = new CountDownLatch(1);
    Thread stopper =
        new Thread(
            () -> {
              Trainer trainer = running.get();
              if (trainer != null) {
                trainer.interrupt("TERM");
                await(ended);
              }
            },
            "stopper");
    Runtime.getRuntime().addShutdownHook(stopper);
    try {
      return training.apply(running::set);
    } finally {
      ended.countDown();
      forget(stopper);
    }
  }

  private static void await(CountDownLatch ended) {
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("hookline: the run did not end in time and is cut off");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void forget(Thread stopper) {
    try {
      Runtime.getRuntime().removeShutdownHook(stopper);
    } catch (IllegalStateException processEnds) {
      // Then the stopper is running, and there is nothing to take back.
    }
  }
}
