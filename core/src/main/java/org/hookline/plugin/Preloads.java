package org.hookline.plugin;

import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs every {@link Preload} there is beside something else. */
public final class Preloads {

  private static final Logger log = LoggerFactory.getLogger(Preloads.class);

  private Preloads() {}

  /**
   * Does something while a thread preloads, and waits for that thread: a process that ended while
   * libraries are being loaded might crash.
   *
   * @param loader where the preloads are looked for
   * @return what {@code body} returns
   */
  public static <T> T during(ClassLoader loader, Supplier<T> body) {
    Thread thread = new Thread(() -> loadAll(loader), "preload");
    thread.setDaemon(true);
    thread.start();
    try {
      return body.get();
    } finally {
      await(thread);
    }
  }

  private static void loadAll(ClassLoader loader) {
    try {
      ServiceLoader.load(Preload.class, loader).forEach(Preload::load);
    } catch (Exception | Error e) {
      log.debug("a preload failed; whoever needs what it loads says so", e);
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
