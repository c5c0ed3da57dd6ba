package org.hookline;

import java.io.IOException;
import java.nio.file.Path;

/** Tells the whole records of an {@link AppendedFile} from what a process that died left of one. */
public interface RecordFormat {

  /** The end of the last whole record of a file, and the largest iteration before it. */
  FileMark end(Path file) throws IOException;

  /**
   * Whether a record ends at an offset.
   *
   * @param offset bytes before it, at least 1 and at most the length of the file
   */
  boolean endsAt(Path file, long offset) throws IOException;
}
