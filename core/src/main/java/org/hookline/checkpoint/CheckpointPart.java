package org.hookline.checkpoint;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** One named file of a checkpoint, such as {@code model.safetensors}. */
public interface CheckpointPart {

  /** The file's name: lower-case letters, digits, {@code .}, {@code _} and {@code -}. */
  String name();

  /** Writes the whole part. May be called on another thread than the one that made it. */
  void writeTo(WritableByteChannel channel) throws IOException;

  /**
   * Called once when the part is written or will never be, on any thread: its memory may be used
   * for the next snapshot. Must not throw.
   */
  default void release() {}
}
