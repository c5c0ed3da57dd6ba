package org.hookline;

/**
 * Holds scalars that it has not put yet, such as losses still on a device; asked for them when
 * somebody reads the storage.
 */
@FunctionalInterface
public interface ScalarSource {

  /** Puts every scalar held back, oldest first, with {@link EventStorage#putScalarAt}. */
  void flush(EventStorage storage);

  /**
   * Whether a scalar of this full name may be held back. Who reads one scalar alone flushes only
   * the sources that say so, because a flush may have to wait for a device.
   */
  default boolean mayHold(String name) {
    return true;
  }
}
