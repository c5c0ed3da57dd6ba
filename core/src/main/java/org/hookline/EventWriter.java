package org.hookline;

/**
 * Brings what is in the {@link EventStorage} to a destination: a file, a terminal, a server. A
 * writer that appends to a file also implements {@link Stateful} with the file's length, so that no
 * iteration is written twice after a crash.
 */
public interface EventWriter extends AutoCloseable {

  /** Iterations between two writes, at least 1; the last iteration is always written. */
  default long period() {
    return 20;
  }

  /** Called once before the first iteration. */
  default void open(Trainer trainer) {}

  /** Writes what has come since the last write. */
  void write(Trainer trainer);

  /**
   * Makes what was written before the call survive a power cut; called before a checkpoint that
   * refers to it is completed. Called on the saver's thread, while the training thread may {@link
   * #write} more: whatever both use must be safe for that, as {@link
   * java.nio.channels.FileChannel#force} is. Neither {@link #open} nor {@link #close} runs
   * meanwhile.
   */
  default void sync() {}

  /** Writes nothing more and releases the destination. */
  @Override
  default void close() {}
}
