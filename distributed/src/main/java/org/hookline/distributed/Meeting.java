package org.hookline.distributed;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.World;

/**
 * Lets the processes find out whether all are there and each is there once, before any connection
 * between them is opened.
 *
 * @param size number of processes that the writer of this entry expects
 * @param process which it is, for messages
 * @param token no two processes have the same
 */
record Meeting(int size, String process, String token) {

  /**
   * Returns when all have come.
   *
   * @throws InputException if ranks or numbers of processes contradict each other
   * @throws RunException if a rank does not come in time
   */
  static void attend(Store store, World world, Duration timeout) {
    Meeting mine =
        new Meeting(
            world.size(),
            ManagementFactory.getRuntimeMXBean().getName(),
            UUID.randomUUID().toString());
    Meeting first = read(store.setFirst(key(world.rank()), mine.written()));
    if (!first.equals(mine)) {
      throw new InputException(
          "rank %d is taken by process \"%s\"; give each process a RANK of its own"
              .formatted(world.rank(), first.process()));
    }
    long since = System.nanoTime();
    List<String> missing = new ArrayList<>();
    for (int rank = 0; rank < world.size(); rank++) {
      try {
        Meeting other = read(store.get(key(rank), Times.left(timeout, since)));
        if (other.size() != world.size()) {
          throw new InputException(
              "rank %d was started as one of %d processes, rank %d as one of %d; give all the same WORLD_SIZE"
                  .formatted(rank, other.size(), world.rank(), world.size()));
        }
      } catch (C10dException e) {
        missing.add(Integer.toString(rank));
      }
    }
    if (!missing.isEmpty()) {
      throw new RunException(
          "rank %d of %d: rank %s has not come within %s; see that it is started and has not failed"
              .formatted(
                  world.rank(), world.size(), String.join(", ", missing), Times.text(timeout)));
    }
  }

  private static String key(int rank) {
    return "here/" + rank;
  }

  private String written() {
    return size + "\n" + process + "\n" + token;
  }

  private static Meeting read(String text) {
    List<String> lines = text.lines().toList();
    return new Meeting(Integer.parseInt(lines.get(0)), lines.get(1), lines.get(2));
  }
}
