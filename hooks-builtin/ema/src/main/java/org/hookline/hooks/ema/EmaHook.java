package org.hookline.hooks.ema;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import org.hookline.AlternativeWeights;
import org.hookline.Checkpointable;
import org.hookline.Hook;
import org.hookline.Phase;
import org.hookline.Stateful;
import org.hookline.Trainer;
import org.hookline.checkpoint.Checkpoint;
import org.hookline.checkpoint.CheckpointPart;
import org.hookline.djl.NamedParameters;
import org.hookline.djl.safetensors.SnapshotMemory;
import org.hookline.djl.train.ModelStep;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an exponential moving average of a model's weights, for evaluations that ask for it.
 *
 * <p>At an update {@code average = decay * average + (1 - decay) * weights}. The average has a part
 * of its own in checkpoints, {@code <hook>.safetensors}, with the names of the model's arrays, so
 * that it can be loaded wherever the model's own part can.
 */
public final class EmaHook implements Hook, AlternativeWeights, Checkpointable, Stateful {

  private static final Logger log = LoggerFactory.getLogger(EmaHook.class);
  private static final String UPDATES = "updates";

  private final EmaSettings settings;
  private final String name;
  private final String part;
  private final SnapshotMemory memory;
  private @Nullable Average average;
  private @Nullable Checkpoint checkpoint;
  private long updates;
  private boolean lent;

  /**
   * A hook that has no average yet.
   *
   * @param name the hook's name, and that of its part in checkpoints
   */
  public EmaHook(EmaSettings settings, String name) {
    this.settings = settings;
    this.name = name;
    part = name + ".safetensors";
    memory = new SnapshotMemory(part, Map.of("format", "pt"));
  }

  @Override
  public Phase phase() {
    return Phase.WEIGHTS;
  }

  /**
   * Starts from the weights there are, or from the checkpoint's average.
   *
   * @throws org.hookline.InputException if the step trains no arrays, or the average in the
   *     checkpoint is of another model
   */
  @Override
  public void beforeTrain(Trainer trainer) {
    NamedParameters model = ModelStep.of(trainer, name).parameters();
    average = new Average(model, settings.buffers());
    if (checkpoint != null) {
      average.read(checkpoint.part(part));
    }
    log.info(
        "\"{}\" follows {} arrays of the model, {} updates so far",
        name,
        model.all().size(),
        updates);
  }

  @Override
  public void afterStep(Trainer trainer) {
    if ((trainer.iter() + 1) % settings.period() != 0) {
      return;
    }
    if (trainer.iter() < settings.startAfter()) {
      average().follow(1);
    } else {
      average().follow(1 - settings.decayAt(updates++));
    }
  }

  @Override
  public void during(Runnable body) {
    if (lent) {
      throw new IllegalStateException("the weights of \"" + name + "\" are in use already");
    }
    lent = true;
    try {
      average().during(body);
    } finally {
      lent = false;
    }
  }

  @Override
  public List<CheckpointPart> snapshot() {
    return List.of(memory.copyOf(average().arrays()));
  }

  /** Read when the model is known, in {@link #beforeTrain}. */
  @Override
  public void restore(Checkpoint from) {
    if (from.parts().contains(part)) {
      checkpoint = from;
    } else {
      log.warn(
          "{} has no \"{}\"; the average of \"{}\" starts from the weights that are trained",
          from.folder(),
          part,
          name);
    }
  }

  @Override
  public Map<String, ?> state() {
    return Map.of(UPDATES, updates);
  }

  /** An average that starts afresh has seen no update, whatever another one saw. */
  @Override
  public void restore(Config state) {
    updates = checkpoint == null ? 0 : state.getLong(UPDATES);
  }

  @Override
  public void close() {
    if (average != null) {
      average.close();
      average = null;
    }
  }

  private Average average() {
    if (average == null) {
      throw new IllegalStateException("\"" + name + "\" keeps weights only while a run is on");
    }
    return average;
  }
}
