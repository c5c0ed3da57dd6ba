package org.hookline.distributed.launch;

import java.time.Duration;

/**
 * How long processes get to end when another has failed.
 *
 * @param own by themselves, for the group tells them
 * @param told once they are told to; then they are killed
 */
record Patience(Duration own, Duration told) {

  /** Long enough for a checkpoint that is being written. */
  static final Patience DEFAULT = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30));
}
