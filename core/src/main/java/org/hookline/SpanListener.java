package org.hookline;

/** Hears when each call of a hook and each step began and ended; for profilers. */
@FunctionalInterface
public interface SpanListener {

  /**
   * A call ended. Called on the training thread, so it must be quick.
   *
   * @param name the hook's name, or {@code step}
   * @param event the method, such as {@code afterStep}; {@code run} of the step
   * @param startNanos {@link System#nanoTime()} when it began
   * @param endNanos {@link System#nanoTime()} when it ended
   */
  void span(String name, String event, long startNanos, long endNanos);
}
