package org.hookline.distributed.launch;

import java.io.IOException;
import java.util.Map;
import org.hookline.RunException;
import org.hookline.distributed.Loopback;
import org.jspecify.annotations.Nullable;

/**
 * The ranks of this machine among those of all.
 *
 * @param processes on each machine
 * @param nodes number of machines
 * @param node which of them this is, from 0 on
 * @param master where all meet; if null, at a free port of this machine
 */
record Places(int processes, int nodes, int node, @Nullable Master master) {

  int rank(int local) {
    return node * processes + local;
  }

  int size() {
    return nodes * processes;
  }

  /** Where to meet this time. */
  Master meeting() {
    return master == null ? new Master(Loopback.ADDRESS, freePort()) : master;
  }

  /** What torchrun would put into the environment of a process. */
  Map<String, String> environment(int local, Master meeting) {
    return Map.of(
        "MASTER_ADDR", meeting.host(),
        "MASTER_PORT", Integer.toString(meeting.port()),
        "RANK", Integer.toString(rank(local)),
        "WORLD_SIZE", Integer.toString(size()),
        "LOCAL_RANK", Integer.toString(local),
        "LOCAL_WORLD_SIZE", Integer.toString(processes));
  }

  private static int freePort() {
    try {
      return Loopback.freePort();
    } catch (IOException e) {
      throw new RunException(
          "there is no free port on this machine: %s; name one with --master %s:PORT"
              .formatted(e.getMessage(), Loopback.ADDRESS),
          e);
    }
  }
}
