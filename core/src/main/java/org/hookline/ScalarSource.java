package org.hookline;

/**
 * Holds scalars that it has not put yet, such as losses still on a device; asked for them when
 * somebody reads the storage.
 */
@FunctionalInterface
public interface ScalarSource {

  /** Puts every scalar held back, oldest first, with {@link EventStorage#putScalarAt}. */
  void flush(EventStorage storage);
}
