package org.hookline;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.checkpoint.JsonPart;

/**
 * A step whose "weight" depends on its history, so that a resume that loses or repeats an iteration
 * ends elsewhere; it runs what a test planned for an iteration.
 */
final class ScriptedStep implements TrainingStep {

  static final String PART = "model.json";

  final List<Long> iterations = new ArrayList<>();
  long weight = 1;
  boolean closed;
  private final Map<Long, Runnable> plans = new HashMap<>();

  ScriptedStep at(long iteration, Runnable plan) {
    plans.put(iteration, plan);
    return this;
  }

  @Override
  public void run(Trainer trainer) {
    iterations.add(trainer.iter());
    trainer.storage().putScalar("total_loss", 1.0 / (1 + trainer.iter()));
    plans.getOrDefault(trainer.iter(), () -> {}).run();
    trainer.afterBackward();
    weight = weight * 31 + trainer.iter();
  }

  @Override
  public List<ParameterGroup> parameterGroups() {
    return List.of();
  }

  @Override
  public List<CheckpointPart> snapshot() {
    return List.of(JsonPart.of(PART, Map.of("weight", weight)));
  }

  @Override
  public void restore(Checkpoint checkpoint) {
    weight = JsonPart.read(checkpoint, PART).getLong("weight");
  }

  @Override
  public void close() {
    closed = true;
  }

  /** Counts its calls and keeps the count in checkpoints. */
  static class CountingHook implements Hook, Stateful {

    long steps;
    private final Phase phase;

    CountingHook(Phase phase) {
      this.phase = phase;
    }

    @Override
    public Phase phase() {
      return phase;
    }

    @Override
    public void afterStep(Trainer trainer) {
      steps++;
    }

    @Override
    public Map<String, ?> state() {
      return new TreeMap<>(Map.ofEntries(Map.entry("steps", steps)));
    }

    @Override
    public void restore(Config state) {
      steps = state.getLong("steps");
    }
  }
}
