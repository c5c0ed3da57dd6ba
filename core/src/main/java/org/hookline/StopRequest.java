package org.hookline;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hookline.io.Json;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for to end a run early, on any thread and any process. A process alone knows
 * of it at once; several know of it from the next {@link #agree} on, all together.
 */
final class StopRequest {

  private final Processes processes;
  private Wishes asked = Wishes.NONE;
  private volatile Wishes known = Wishes.NONE;

  StopRequest(Processes processes) {
    this.processes = processes;
  }

  /**
   * The first request counts, but a signal counts more. Whoever asks for a rollback is always heard
   * in that the iteration is given up.
   */
  synchronized void request(Outcome wanted) {
    asked = asked.with(new Wishes(wanted, wanted instanceof Outcome.RolledBack));
    if (processes.world().size() == 1) {
      known = asked;
    }
  }

  /** Lets every process know what was asked for on any of them; all come here together. */
  void agree() {
    if (processes.world().size() == 1 || !processes.any(hasNews())) {
      return;
    }
    List<String> all = processes.gather(written());
    Wishes together = known;
    for (int rank = 0; rank < all.size(); rank++) {
      together = together.with(Wishes.read(all.get(rank), rank));
    }
    know(together);
  }

  private synchronized boolean hasNews() {
    return !asked.equals(known);
  }

  private synchronized String written() {
    return asked.equals(known) ? "" : asked.written();
  }

  private synchronized void know(Wishes together) {
    // What was asked for since has lost to what all know, or is news for the next time.
    asked = together.with(asked);
    known = together;
  }

  boolean isMade() {
    return known.outcome() != null;
  }

  boolean isInterruption() {
    return known.isInterruption();
  }

  /** Whether the iteration is to be given up, whatever the outcome is called. */
  boolean isRollback() {
    return known.rollback();
  }

  /** What was asked for; only if something was. */
  Outcome outcome() {
    Outcome wanted = known.outcome();
    if (wanted == null) {
      throw new IllegalStateException("nobody asked to stop");
    }
    return wanted;
  }

  /** What several requests come to. */
  private record Wishes(@Nullable Outcome outcome, boolean rollback) {

    private static final Wishes NONE = new Wishes(null, false);

    Wishes with(Wishes later) {
      boolean takes = outcome == null || (later.isInterruption() && !isInterruption());
      return new Wishes(takes ? later.outcome : outcome, rollback || later.rollback);
    }

    boolean isInterruption() {
      return outcome instanceof Outcome.Interrupted;
    }

    String written() {
      Map<String, Object> json = new TreeMap<>(Map.of("rollback", rollback));
      if (outcome instanceof Outcome.Interrupted interrupted) {
        json.put("signal", interrupted.signal());
      } else if (outcome instanceof Outcome.RolledBack back) {
        json.putAll(Map.of("back", true, "by", back.by(), "reason", back.reason()));
      } else if (outcome instanceof Outcome.Stopped stopped) {
        json.putAll(Map.of("back", false, "by", stopped.by(), "reason", stopped.reason()));
      }
      return Json.oneLine().write(json);
    }

    static Wishes read(String text, int rank) {
      if (text.isEmpty()) {
        return NONE;
      }
      Config json = ConfigFactory.parseString(text);
      boolean rollback = json.getBoolean("rollback");
      if (json.hasPath("signal")) {
        return new Wishes(new Outcome.Interrupted(json.getString("signal")), rollback);
      }
      String by = json.getString("by");
      String reason = json.getString("reason") + (rank == 0 ? "" : ", says rank " + rank);
      return new Wishes(
          json.getBoolean("back")
              ? new Outcome.RolledBack(by, reason)
              : new Outcome.Stopped(by, reason),
          rollback);
    }
  }
}
