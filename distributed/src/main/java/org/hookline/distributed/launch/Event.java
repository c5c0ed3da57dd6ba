package org.hookline.distributed.launch;

/** What the launcher waits for. */
sealed interface Event {

  /** A process has ended. */
  record Ended(Rank rank) implements Event {}

  /**
   * This process was told to end.
   *
   * @param signal without SIG
   * @param exitCode what it ends with then
   */
  record Told(String signal, int exitCode) implements Event {}
}
