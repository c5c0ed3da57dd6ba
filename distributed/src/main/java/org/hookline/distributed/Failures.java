package org.hookline.distributed;

import static java.util.function.Predicate.not;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.hookline.RunException;
import org.hookline.World;

/**
 * Finds out which process is the cause when a collective fails: most of them only see a connection
 * closed, and seldom that to the one that is gone.
 */
final class Failures {

  /** A rank 0 that is stopped answers nothing. */
  private static final Duration ANSWER = Duration.ofSeconds(1);

  /** Longer than a roll call takes. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** Of the timeout, for whoever is told by others who waited for all of it. */
  private static final double NEARLY = 0.9;

  private final RollCall rollCall;
  private final Roster roster;
  private final World world;
  private final Duration timeout;

  Failures(RollCall rollCall, Roster roster, World world, Duration timeout) {
    this.rollCall = rollCall;
    this.roster = roster;
    this.world = world;
    this.timeout = timeout;
  }

  /**
   * What has failed here.
   *
   * @param place such as {@code all-reduce of (4) float32, 16 bytes}
   * @param number how many collectives this process had begun then, this one included
   * @param after how long it took
   */
  record Failed(String place, long number, Duration after, C10dException reason) {

    @Override
    public String toString() {
      return "%s failed after %s: %s".formatted(place, Times.text(after), reason.reason());
    }
  }

  /** The exception for what has failed, which says who is the cause. */
  RunException of(Failed failed) {
    return of(failed, Finding.nobody());
  }

  /** The same; {@code nobody} is said where no process is the cause. */
  RunException of(Failed failed, Finding nobody) {
    Finding finding = found(() -> look(failed, nobody));
    return new RunException(
        "rank %d of %d: %s; noticed when %s; %s"
            .formatted(world.rank(), world.size(), finding.cause(), failed, finding.advice()),
        failed.reason());
  }

  /** Tells the others why this process gives up. */
  void giveUp(String reason) {
    found(() -> Finding.gaveUp(roster, world.rank(), reason));
  }

  /** What the first who looked has found out; looks if nobody has. */
  private Finding found(Supplier<Finding> look) {
    return Threads.within(ANSWER, rollCall::finding)
        .flatMap(
            known ->
                known.isEmpty()
                    ? Threads.within(LOOK, () -> rollCall.publish(look.get().written()))
                    : Optional.of(known))
        .map(Finding::read)
        .orElseGet(this::lost);
  }

  private Finding lost() {
    rollCall.abandon();
    return world.isMain() ? Finding.nobody() : Finding.silent(roster, List.of(0));
  }

  private Finding look(Failed failed, Finding nobody) {
    Map<Integer, Long> answers = rollCall.answers();
    List<Integer> silent =
        IntStream.range(0, roster.size()).boxed().filter(not(answers::containsKey)).toList();
    if (!silent.isEmpty()) {
      return Finding.silent(roster, silent);
    }
    List<Integer> left = those(answers, begun -> begun < 0);
    if (!left.isEmpty()) {
      return Finding.left(roster, left);
    }
    List<Integer> late = those(answers, begun -> begun < failed.number());
    boolean timedOut = failed.after().toMillis() >= NEARLY * timeout.toMillis();
    return timedOut && !late.isEmpty()
        ? Finding.late(roster, late, failed.place(), Times.text(timeout))
        : nobody;
  }

  private static List<Integer> those(Map<Integer, Long> answers, LongPredicate begun) {
    return answers.entrySet().stream()
        .filter(answer -> begun.test(answer.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
