package org.hookline.djl;

/** What a {@link ProcessGroup} has begun and not yet ended. */
@FunctionalInterface
public interface Exchange {

  /**
   * Returns when it has ended; at once if that was seen before.
   *
   * @throws org.hookline.RunException if it failed or took longer than the group waits
   */
  void await();
}
