package org.hookline.hooks.progress;

import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Shows how far a run is. */
interface Display extends AutoCloseable {

  /** Begins at a number of iterations that are done already. */
  void begin(long done, long total);

  /**
   * Shows the newest state, or leaves it for later.
   *
   * @param done iterations that are done, of the whole run
   * @param loss asked for only when it is shown, because reading it may wait for a device
   */
  void update(long done, Supplier<OptionalDouble> loss);

  /** Leaves the screen in order. */
  @Override
  void close();
}
