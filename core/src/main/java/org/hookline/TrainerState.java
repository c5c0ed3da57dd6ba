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

  private static final String PROCESSES = "processes";

  private static final Logger log = LoggerFactory.getLogger(TrainerState.class);

  private final TrainingStep step;
  private final EventStorage storage;
  private final List<NamedHook> hooks;
  private final Processes processes;

  TrainerState(
      TrainingStep step, EventStorage storage, List<NamedHook> hooks, Processes processes) {
    this.step = step;
    this.storage = storage;
    this.hooks = hooks;
    this.processes = processes;
  }

  /**
   * The state as it is now; all processes come here together. Weights are the same everywhere, so
   * only the main process has parts to write, with what the others said of their hooks.
   */
  List<CheckpointPart> parts(long iteration, ChainPosition position) {
    List<CheckpointPart> parts = new ArrayList<>();
    try {
      // First of all: who reads the storage hears of a loss that is not finite.
      JsonPart state = state(iteration, position);
      JsonPart measured = measured();
      if (processes.world().isMain()) {
        addArrays(parts);
        parts.add(state);
        parts.add(measured);
      }
      addOthers(parts, STATE, state);
      addOthers(parts, MEASURED, measured);
    } catch (Throwable e) {
      parts.forEach(CheckpointPart::release);
      throw e;
    }
    return parts;
  }

  private void addArrays(List<CheckpointPart> parts) {
    parts.addAll(step.snapshot());
    for (NamedHook hook : hooks) {
      if (hook.hook() instanceof Checkpointable checkpointable) {
        parts.addAll(named(hook, "give its parts of a checkpoint", checkpointable::snapshot));
      }
    }
  }

  private void addOthers(List<CheckpointPart> parts, String name, JsonPart mine) {
    if (processes.world().size() == 1) {
      return;
    }
    List<String> all = processes.gather(mine.text());
    for (int rank = 1; processes.world().isMain() && rank < all.size(); rank++) {
      parts.add(JsonPart.of(ofRank(name, rank), all.get(rank)));
    }
  }

  private static String ofRank(String name, int rank) {
    return name.replace(".json", "-rank-%d.json".formatted(rank));
  }

  private JsonPart state(long iteration, ChainPosition position) {
    Map<String, Object> state = new TreeMap<>();
    state.put("iteration", iteration);
    state.put(
        "resume-behind",
        new TreeMap<>(Map.of("phase", position.phase().name(), "hook", position.hook())));
    state.put("storage", storage.state(false));
    state.put("hooks", states(Stateful::state));
    state.put(PROCESSES, processes.world().size());
    return JsonPart.of(STATE, state);
  }

  private JsonPart measured() {
    Map<String, Object> measured = new TreeMap<>();
    measured.put("storage", storage.state(true));
    measured.put("hooks", states(Stateful::measuredState));
    return JsonPart.of(MEASURED, measured);
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
    Config state = JsonPart.read(checkpoint, own(checkpoint, STATE, trainsOn));
    Config measured = JsonPart.read(checkpoint, own(checkpoint, MEASURED, false));
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

  /**
   * What this process said itself, if as many went on as there were; otherwise all go on from what
   * the main process said.
   */
  private String own(Checkpoint checkpoint, String name, boolean tells) {
    Config main = JsonPart.read(checkpoint, STATE);
    int before = main.hasPath(PROCESSES) ? main.getInt(PROCESSES) : 1;
    World world = processes.world();
    if (before == world.size()) {
      return world.isMain() ? name : ofRank(name, world.rank());
    }
    if (tells) {
      log.warn(
          "{} was taken by {} and goes on with {}: the run is not exact from here on, see"
              + " docs/distributed.md",
          checkpoint.folder(),
          count(before),
          count(world.size()));
    }
    return name;
  }

  private static String count(int processes) {
    return processes == 1 ? "1 process" : processes + " processes";
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
