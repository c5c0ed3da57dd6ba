package org.hookline;

/**
 * A place between two records of an {@link AppendedFile}.
 *
 * @param iteration the last iteration before it, or -1
 * @param offset bytes before it
 */
public record FileMark(long iteration, long offset) {

  /** Before the first record. */
  public static final FileMark START = new FileMark(-1, 0);
}
