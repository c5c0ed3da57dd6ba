package org.hookline.distributed;

import java.time.Duration;
import java.util.Optional;

/**
 * How a process group is joined.
 *
 * @param rendezvous where the processes meet
 * @param timeout how long to wait for the others, at the start and in every collective; from 10 ms
 *     to 24 days
 * @param network name of the network interface, or name or address of this host, that the others
 *     reach this process through; if empty, that from which the host of rank 0 is reached
 * @param checked whether all processes compare what they are about to do before every collective: a
 *     mistake in the order of calls becomes a message, at a few trips to rank 0 each
 */
public record GroupSettings(
    Rendezvous rendezvous, Duration timeout, Optional<String> network, boolean checked) {

  public GroupSettings {
    check(timeout);
  }

  static void check(Duration timeout) {
    if (timeout.toMillis() < 10 || timeout.toMillis() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("timeout must be from 10 ms to 24 days, it is " + timeout);
    }
  }
}
