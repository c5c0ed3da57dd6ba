package org.hookline;

import com.typesafe.config.Config;
import java.util.Map;

/** A hook or an event writer whose state belongs into checkpoints. */
public interface Stateful {

  /**
   * What a resumed run needs to go on exactly: numbers, strings, booleans, lists and maps of them.
   * It must be the same in every run of the same configuration, so it holds no time, path or host.
   */
  Map<String, ?> state();

  /** State that was measured and so differs from run to run: times, rates, memory, file offsets. */
  default Map<String, ?> measuredState() {
    return Map.of();
  }

  /**
   * Takes back {@link #state()} and {@link #measuredState()} in one; called before {@link
   * Hook#beforeTrain}.
   */
  void restore(Config state);
}
