package org.hookline.hooks.nanguard;

import com.typesafe.config.Config;
import java.util.Map;
import java.util.TreeMap;

/**
 * One time that training went back.
 *
 * @param iteration where a loss or gradient was not finite, 0-based
 * @param from the first iteration that was run again, 0-based
 */
record Rollback(long iteration, long from) {

  static Rollback of(Config state) {
    return new Rollback(state.getLong("iteration"), state.getLong("from"));
  }

  Map<String, Object> state() {
    return new TreeMap<>(Map.of("iteration", iteration, "from", from));
  }

  @Override
  public String toString() {
    return "at iteration %d to %d".formatted(iteration, from);
  }
}
