package org.hookline.distributed;

/**
 * The functions of the native library, {@code src/main/native/c10d.cpp}.
 *
 * <p>Objects are addresses, to be released once each; arrays are handles of DJL. Every function
 * throws {@link C10dException} for a C++ exception.
 */
final class Shim {

  private Shim() {}

  /** Lets libtorch print what is at least so severe: 0 all, 1 warnings, 2 errors, 3 fatal ones. */
  static native void logFrom(int severity);

  /** A client of the store at the address; the server too, in the background, if wanted. */
  static native long openStore(String host, int port, boolean server, long timeoutMillis);

  static native void set(long store, String key, byte[] value);

  /** Waits for the key. */
  static native byte[] get(long store, String key, long timeoutMillis);

  /** Sets the key unless it is set; returns its value afterwards. */
  static native byte[] setFirst(long store, String key, byte[] value);

  static native void remove(long store, String key);

  /** A group whose processes meet in the store, reached through a host's name or an interface. */
  static native long openGroup(
      long store, int rank, int size, String network, boolean isInterface, long timeoutMillis);

  static native long allReduceSum(long group, long array);

  static native long broadcast(long group, long array, int root);

  static native long allGather(long group, long array, long[] gathered);

  static native long barrier(long group);

  /** Waits for what one of the four above has returned. */
  static native void await(long work, long timeoutMillis);

  /** Closes the connections to all others, who see it at once. */
  static native void disconnect(long group);

  /** Gives up a store, a group (waits for what it has under way) or work. */
  static native void release(long object);
}
