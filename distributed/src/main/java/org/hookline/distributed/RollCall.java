package org.hookline.distributed;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells who is still there once something failed. Every process listens on a connection and a
 * thread of its own, because training may compute for long without looking at the group: it answers
 * who calls, and learns what was found out, as rank 0 and its store may be gone when it needs to
 * know.
 */
final class RollCall implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Duration ALWAYS = Duration.ofMillis(Integer.MAX_VALUE);

  private static final String CALLED = "called";
  private static final String LEFT = "left";
  private static final String FINDING = "finding";
  private static final String KNOWN = FINDING + "/known";

  private final Store store;
  private final int rank;
  private final Roster roster;
  private volatile @Nullable String finding;

  RollCall(Store store, int rank, Roster roster) {
    this.store = store;
    this.rank = rank;
    this.roster = roster;
  }

  /**
   * Answers for this process from now on.
   *
   * @param line a connection that nobody else uses; closed in the end
   * @param collectives how many this process has begun
   */
  void listen(Store line, LongSupplier collectives) {
    Threads.start(
        () -> {
          try (line) {
            if (line.get(callKey(rank), ALWAYS).equals(CALLED)) {
              line.set(answerKey(rank), Long.toString(collectives.getAsLong()));
              finding = line.get(KNOWN, ALWAYS);
            }
          } catch (C10dException gone) {
            // So is rank 0, which whoever calls sees for himself.
          }
        });
  }

  /** What was found out about a failure by the first who looked; empty if nobody has yet. */
  String finding() {
    String heard = finding;
    return heard == null ? store.peek(FINDING) : heard;
  }

  /** Leaves what was found out, unless another was first; returns what is there then. */
  String publish(String found) {
    String first = store.setFirst(FINDING, found);
    store.set(KNOWN, first);
    callAll();
    return first;
  }

  /**
   * Who answers within a second, and how many collectives each has begun. Whoever has left is among
   * them, with a number below zero.
   *
   * @throws C10dException if rank 0, which has the store, does not answer
   */
  Map<Integer, Long> answers() {
    callAll();
    long since = System.nanoTime();
    Map<Integer, Long> answers = new TreeMap<>();
    for (int other = 0; other < roster.size(); other++) {
      String answer = answer(other, Times.left(LIMIT, since));
      if (!answer.isEmpty()) {
        answers.put(other, Long.valueOf(answer));
      } else if (!store.peek(Leaving.key(other)).isEmpty()) {
        answers.put(other, -1L);
      }
    }
    return answers;
  }

  /** What a rank answers; empty if nothing. When the time is over, it may have long answered. */
  private String answer(int other, Duration left) {
    try {
      return left.isZero() ? store.peek(answerKey(other)) : store.get(answerKey(other), left);
    } catch (C10dException silent) {
      return store.peek(answerKey(other));
    }
  }

  private void callAll() {
    for (int other = 0; other < roster.size(); other++) {
      store.set(callKey(other), CALLED);
    }
  }

  /** Asks rank 0 for nothing any more. */
  void abandon() {
    store.abandon();
  }

  /** Ends listening, unless somebody has called. */
  @Override
  public void close() {
    Threads.within(LIMIT, () -> store.setFirst(callKey(rank), LEFT));
  }

  private static String callKey(int rank) {
    return "call/" + rank;
  }

  private static String answerKey(int rank) {
    return "answer/" + rank;
  }
}
