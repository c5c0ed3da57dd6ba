package org.hookline;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.checkpoint.JsonPart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a checkpoint holds of a trainer: the parts of its step and hooks, and everything else as two
 * JSON files.
 */
final class TrainerState {

  /** Everything that is the same in every run of the same configuration. */
  static final String STATE = "state.json";

  /** What was measured: times, rates, file offsets. */
  static final String MEASURED = "measured.json";

  private static final Logger log = LoggerFactory.getLogger(TrainerState.class);

  private final TrainingStep step;
  private final EventStorage storage;
  private final List<NamedHook> hooks;

  TrainerState(TrainingStep step, EventStorage storage, List<NamedHook> hooks) {
    this.step = step;
    this.storage = storage;
    this.hooks = hooks;
  }

  List<CheckpointPart> parts(long iteration, ChainPosition position) {
    List<CheckpointPart> parts = new ArrayList<>();
    try {
      addParts(parts, iteration, position);
    } catch (Throwable e) {
      parts.forEach(CheckpointPart::release);
      throw e;
    }
    return parts;
  }

  private void addParts(List<CheckpointPart> parts, long iteration, ChainPosition position) {
    // First of all: who reads the storage hears of a loss that is not finite.
    Map<String, ?> scalars = storage.state(false);
    parts.addAll(step.snapshot());
    for (NamedHook hook : hooks) {
      if (hook.hook() instanceof Checkpointable checkpointable) {
        parts.addAll(named(hook, "give its parts of a checkpoint", checkpointable::snapshot));
      }
    }
    Map<String, Object> state = new TreeMap<>();
    state.put("iteration", iteration);
    state.put(
        "resume-behind",
        new TreeMap<>(Map.of("phase", position.phase().name(), "hook", position.hook())));
    state.put("storage", scalars);
    state.put("hooks", states(Stateful::state));
    parts.add(JsonPart.of(STATE, state));
    Map<String, Object> measured = new TreeMap<>();
    measured.put("storage", storage.state(true));
    measured.put("hooks", states(Stateful::measuredState));
    parts.add(JsonPart.of(MEASURED, measured));
  }

  /** Where the hooks stood when the checkpoint was taken. */
  static ChainPosition position(Checkpoint checkpoint) {
    Config behind = JsonPart.read(checkpoint, STATE).getConfig("resume-behind");
    return new ChainPosition(behind.getEnum(Phase.class, "phase"), behind.getString("hook"));
  }

  /**
   * Takes a checkpoint over.
   *
   * @param trainsOn whether steps follow, for which hooks that are missing now would be missed
   */
  void restore(Checkpoint checkpoint, boolean trainsOn) {
    Config state = JsonPart.read(checkpoint, STATE);
    Config measured = JsonPart.read(checkpoint, MEASURED);
    step.restore(checkpoint);
    storage.restore(state.getObject("storage"));
    storage.restore(measured.getObject("storage"));
    ConfigObject saved = measured.getObject("hooks").withFallback(state.getObject("hooks"));
    for (NamedHook hook : hooks) {
      restore(hook, checkpoint, saved.toConfig());
    }
    if (trainsOn) {
      warnOfStrangers(saved);
    }
  }

  private static void restore(NamedHook hook, Checkpoint checkpoint, Config saved) {
    if (hook.hook() instanceof Checkpointable checkpointable) {
      named(
          hook,
          "take back its parts of " + checkpoint.folder(),
          () -> {
            checkpointable.restore(checkpoint);
            return hook;
          });
    }
    if (hook.hook() instanceof Stateful stateful) {
      String key = ConfigUtil.quoteString(hook.name());
      if (!saved.hasPath(key)) {
        log.warn(
            "hook \"{}\" has no state in {}; it starts afresh", hook.name(), checkpoint.folder());
        return;
      }
      named(
          hook,
          "take back its state from " + checkpoint.folder(),
          () -> {
            stateful.restore(saved.getConfig(key));
            return hook;
          });
    }
  }

  /** A hook that fails here is at fault itself, not whoever saves or resumes. */
  private static <T> T named(NamedHook hook, String what, Supplier<T> action) {
    try {
      return action.get();
    } catch (RuntimeException e) {
      String message =
          "hook \"%s\" could not %s: %s".formatted(hook.name(), what, Failures.describe(e));
      throw Failures.sameKind(message, e);
    }
  }

  private void warnOfStrangers(ConfigObject saved) {
    for (String name : saved.keySet()) {
      if (hooks.stream().noneMatch(hook -> hook.name().equals(name))) {
        log.warn("the checkpoint holds state of hook \"{}\", which is not switched on", name);
      }
    }
  }

  private Map<String, ?> states(Function<Stateful, Map<String, ?>> of) {
    Map<String, Object> states = new TreeMap<>();
    for (NamedHook hook : hooks) {
      if (hook.hook() instanceof Stateful stateful) {
        states.put(hook.name(), named(hook, "give its state", () -> of.apply(stateful)));
      }
    }
    return states;
  }
}
