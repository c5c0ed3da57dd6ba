package org.hookline.run;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.hookline.Outcome;

/**
 * How a session ended, or that it has not yet.
 *
 * @param outcome {@code running}, {@code completed}, {@code stopped}, {@code rolled-back}, {@code
 *     failed}, {@code interrupted}, or {@code killed} for one that never wrote its end
 * @param details more on the outcome: {@code by} and {@code reason} of a stop or a rollback, {@code
 *     message} of a failure, {@code signal} of an interruption
 * @param iteration the last finished iteration, 0-based, if there is one
 * @param duration from start to end; zero while it runs
 */
public record RunEnding(
    String outcome, Map<String, String> details, OptionalLong iteration, Duration duration) {

  static final String RUNNING = "running";
  static final String COMPLETED = "completed";
  static final String KILLED = "killed";

  public RunEnding {
    details = Map.copyOf(details);
  }

  /** Not ended yet. */
  public static RunEnding running() {
    return new RunEnding(RUNNING, Map.of(), OptionalLong.empty(), Duration.ZERO);
  }

  /**
   * Ended.
   *
   * @param iteration the last finished iteration, 0-based, if there is one
   */
  public static RunEnding of(Outcome outcome, OptionalLong iteration, Duration duration) {
    return new RunEnding(outcome.word(), details(outcome), iteration, duration);
  }

  boolean isRunning() {
    return outcome.equals(RUNNING);
  }

  /** What a session turns out to be that still says {@code running} when the next one starts. */
  RunEnding killed() {
    return new RunEnding(KILLED, details, iteration, duration);
  }

  private static Map<String, String> details(Outcome outcome) {
    Map<String, String> details = new TreeMap<>();
    if (outcome instanceof Outcome.Stopped stopped) {
      details.put("by", stopped.by());
      details.put("reason", stopped.reason());
    } else if (outcome instanceof Outcome.RolledBack rolledBack) {
      details.put("by", rolledBack.by());
      details.put("reason", rolledBack.reason());
    } else if (outcome instanceof Outcome.Failed failed) {
      String message = failed.cause().getMessage();
      details.put("message", message == null ? failed.cause().getClass().getName() : message);
    } else if (outcome instanceof Outcome.Interrupted interrupted) {
      details.put("signal", interrupted.signal());
    }
    return details;
  }
}
