package org.hookline.distributed;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hookline.InputException;
import org.hookline.RunException;
import org.hookline.World;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the processes find out whether all are there and each is there once, before any connection
 * between them is opened.
 *
 * @param size number of processes that the writer of this entry expects
 * @param process which it is, for messages
 * @param token no two processes have the same
 */
record Meeting(int size, String process, String token) {

  private static final Logger log = LoggerFactory.getLogger(Meeting.class);

  private static final String COMPLETE = "here/all";
  private static final String NEVER = "never";

  /**
   * Says that this process is there.
   *
   * <p>Where its place is taken, a process that has this rank may have died before all had come, or
   * the processes of this store are at work already: then it belongs to the next ones, which are
   * being started again, and waits until the store is gone.
   *
   * @return whether it has the place; otherwise it waited, and the next store is to be looked for
   * @throws InputException if the place is still taken after the timeout
   */
  static boolean enter(Store store, World world, Duration timeout) {
    Meeting mine = new Meeting(world.size(), thisProcess(), UUID.randomUUID().toString());
    boolean late = !store.peek(COMPLETE).isEmpty();
    String held =
        late ? store.peek(key(world.rank())) : store.setFirst(key(world.rank()), mine.written());
    if (held.equals(mine.written())) {
      return true;
    }
    String process = held.isEmpty() ? "nobody" : read(held).process();
    log.warn(
        "rank {} is taken by {}{}; waiting until that has ended",
        world.rank(),
        process,
        late ? ", whose group is at work" : "");
    long since = System.nanoTime();
    try {
      store.get(NEVER, timeout);
    } catch (C10dException gone) {
      log.debug("waited {}", Times.text(Duration.ofNanos(System.nanoTime() - since)), gone);
    }
    if (Times.left(timeout, since).isZero()) {
      throw taken(world, process);
    }
    return false;
  }

  /**
   * Returns who they are when all have come.
   *
   * @throws InputException if numbers of processes contradict each other
   * @throws RunException if a rank does not come in time
   */
  static Roster attend(Store store, World world, Duration timeout) {
    long since = System.nanoTime();
    List<String> processes = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int rank = 0; rank < world.size(); rank++) {
      try {
        Meeting other = read(store.get(key(rank), Times.left(timeout, since)));
        if (other.size() != world.size()) {
          throw new InputException(
              "rank %d was started as one of %d processes, rank %d as one of %d; give all the same WORLD_SIZE"
                  .formatted(rank, other.size(), world.rank(), world.size()));
        }
        processes.add(other.process());
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
    if (world.isMain()) {
      store.set(COMPLETE, "yes");
    }
    return new Roster(processes);
  }

  private static InputException taken(World world, String process) {
    return new InputException(
        "rank %d is taken by %s; give each process a RANK of its own"
            .formatted(world.rank(), process));
  }

  /** Such as {@code process 4711 on "host"}. */
  private static String thisProcess() {
    String name = ManagementFactory.getRuntimeMXBean().getName();
    return "process %d on \"%s\""
        .formatted(ProcessHandle.current().pid(), name.substring(name.indexOf('@') + 1));
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
