package org.hookline.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What {@code run.json} says: how a run was started, resumed and ended. It is written at each start
 * and at each end, so a run that was killed still says {@code running}.
 *
 * @param name the run's name
 * @param seed the seed of the latest session
 * @param sessions the start and every resume, oldest first, at least one
 */
public record RunRecord(String name, long seed, List<RunSession> sessions) {

  public RunRecord {
    if (sessions.isEmpty()) {
      throw new IllegalArgumentException("a run has at least one session");
    }
    sessions = List.copyOf(sessions);
  }

  /** A run that starts. */
  public static RunRecord started(String name, long seed, RunSession session) {
    return new RunRecord(name, seed, List.of(session));
  }

  /** The same run, resumed. A session before it that says {@code running} was killed. */
  public RunRecord resumed(long newSeed, RunSession session) {
    List<RunSession> all = new ArrayList<>(sessions);
    if (latest().ending().isRunning()) {
      all.set(all.size() - 1, latest().with(latest().ending().killed()));
    }
    all.add(session);
    return new RunRecord(name, newSeed, all);
  }

  /** The same run with its latest session ended. */
  public RunRecord ended(RunEnding ending) {
    List<RunSession> all = new ArrayList<>(sessions);
    all.set(all.size() - 1, latest().with(ending));
    return new RunRecord(name, seed, all);
  }

  /** The latest session. */
  public RunSession latest() {
    return sessions.get(sessions.size() - 1);
  }

  /** One word for how the run stands: the latest session's outcome. */
  public String outcome() {
    return latest().ending().outcome();
  }

  /** Whether every iteration was run, so that there is nothing to resume. */
  public boolean isCompleted() {
    return outcome().equals(RunEnding.COMPLETED);
  }

  /** The last finished iteration that any session reported, 0-based. */
  public OptionalLong iteration() {
    return sessions.stream().flatMapToLong(session -> session.ending().iteration().stream()).max();
  }

  /** The time spent in all sessions whose end was recorded. */
  public Duration duration() {
    return sessions.stream()
        .map(session -> session.ending().duration())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
