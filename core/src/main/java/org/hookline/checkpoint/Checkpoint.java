package org.hookline.checkpoint;

import java.nio.file.Path;
import java.util.SortedSet;

/** A checkpoint that was found sound, open for reading. */
public interface Checkpoint {

  /** The last finished iteration, 0-based. */
  long iteration();

  /** The checkpoint's folder. */
  Path folder();

  /** The names of its parts. */
  SortedSet<String> parts();

  /**
   * The file of a part.
   *
   * @throws org.hookline.CheckpointMismatchException if there is no such part; it names those there
   *     are
   */
  Path part(String name);
}
