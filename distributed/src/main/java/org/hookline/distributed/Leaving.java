package org.hookline.distributed;

import java.time.Duration;
import org.hookline.World;

/**
 * Lets the processes part: rank 0 keeps the store open until the others need it no more, and nobody
 * closes a connection that another still reads from.
 */
final class Leaving {

  private static final Duration TOGETHER = Duration.ofSeconds(5);
  private static final Duration FAILED = Duration.ofSeconds(1);

  private Leaving() {}

  /** After success: waits until all are here, or not much longer. */
  static void together(Store store, World world) {
    say(store, world, TOGETHER, true);
  }

  /** After a failure: rank 0 gives the others a moment to read what was reported. */
  static void failed(Store store, World world) {
    say(store, world, FAILED, world.isMain());
    store.close();
  }

  private static void say(Store store, World world, Duration limit, boolean wait) {
    // Who finds the store closed has no one left to wait for.
    Threads.within(
        limit,
        () -> {
          long since = System.nanoTime();
          store.set(key(world.rank()), "left");
          for (int rank = 0; wait && rank < world.size(); rank++) {
            store.get(key(rank), Times.left(limit, since));
          }
          return "";
        });
  }

  /** Where a rank says that it has left. */
  static String key(int rank) {
    return "left/" + rank;
  }
}
