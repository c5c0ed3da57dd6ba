package org.hookline.writers.jsonl;

/**
 * A place between two lines of the file.
 *
 * @param iteration the last iteration before it, or -1
 * @param offset bytes before it
 */
record FileMark(long iteration, long offset) {

  /** Before the first line. */
  static final FileMark START = new FileMark(-1, 0);
}
