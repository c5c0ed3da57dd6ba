package org.hookline.hooks.nanguard;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.Stateful;
import org.hookline.Trainer;
import org.hookline.djl.train.ModelStep;
import org.hookline.djl.train.NonFinite;
import org.hookline.djl.train.NonFiniteException;
import org.hookline.io.Disk;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what happens when a loss or a gradient is not finite: the run fails, the update is
 * skipped, or training goes back to the newest checkpoint with lower learning rates. In every case
 * a folder below {@code nan-guard} in the run's tells what led to it.
 *
 * <p>A run that is killed at any instant and resumed ends with the same bytes as one that was not:
 * the folder is written first, then that the run goes back, and only then it does.
 *
 * <p>Losses and gradients are those of all processes, so each of them finds the same. What is to be
 * known of files the main process tells, and it alone writes.
 */
public final class NanGuardHook implements Hook, Stateful {

  private static final Logger log = LoggerFactory.getLogger(NanGuardHook.class);

  private final NanGuardSettings settings;
  private final Disk disk;
  private final Skips skips;
  private final Rollbacks rollbacks;
  private @Nullable ModelStep step;
  private @Nullable PostMortem postMortem;
  private long iteration;
  private int braked;

  /** Makes the hook. */
  public NanGuardHook(NanGuardSettings settings) {
    this(settings, Disk.real());
  }

  NanGuardHook(NanGuardSettings settings, Disk disk) {
    this.settings = settings;
    this.disk = disk;
    skips = new Skips(settings.maxSkips());
    rollbacks = new Rollbacks(settings, disk);
  }

  /** Before the savers: what is given up must not be saved. */
  @Override
  public Phase phase() {
    return Phase.WEIGHTS;
  }

  @Override
  public void beforeTrain(Trainer trainer) {
    if (trainer.isEvaluationOnly()) {
      return;
    }
    ModelStep guarded = ModelStep.of(trainer, "nan-guard");
    rollbacks.open(trainer.output().resolve(PostMortem.FOLDER), trainer.processes());
    guarded.onNonFinite(settings.onNonFinite().policy());
    step = guarded;
    postMortem =
        new PostMortem(disk, trainer, guarded, found -> rollbacks.causedBy(found.iteration()));
    iteration = trainer.startIter();
    brake(guarded);
  }

  @Override
  public void beforeStep(Trainer trainer) {
    iteration = trainer.iter();
    if (step != null && braked < rollbacks.count()) {
      brake(step);
    }
  }

  /** Lowers the learning rates once for each rollback that the iteration is run after. */
  private void brake(ModelStep guarded) {
    if (rollbacks.before(iteration) != braked) {
      braked = rollbacks.before(iteration);
      double factor = rollbacks.factor(iteration);
      guarded.parameterGroups().forEach(group -> group.brake(factor));
      log.info(
          "learning rates are multiplied by {} from iteration {} on; rollbacks so far: {}",
          factor,
          iteration,
          braked);
    }
  }

  @Override
  public void afterStep(Trainer trainer) {
    if (step == null || postMortem == null || settings.onNonFinite() == OnNonFinite.FAIL) {
      return;
    }
    List<NonFinite> found = step.takeNonFinite(trainer);
    if (found.isEmpty()) {
      skips.updated();
    } else if (settings.onNonFinite() == OnNonFinite.SKIP) {
      for (NonFinite each : found) {
        skips.skipped(Evidence.ofAll(each, step, trainer.processes()), postMortem, trainer);
      }
    } else {
      rollbacks.rollBack(
          Evidence.ofAll(found.get(0), step, trainer.processes()), postMortem, trainer);
    }
  }

  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    if (step != null && postMortem != null && outcome instanceof Outcome.Failed failed) {
      Optional<NonFinite> found = cause(failed.cause());
      if (found.isPresent()) {
        Evidence evidence = Evidence.ofOne(found.get(), step, trainer.world());
        Path folder = postMortem.write(evidence, "failed", 0);
        log.info("{}; {}", found.get().description(), evidence.hint(folder));
      }
    }
  }

  /** What was not finite, if that is behind a failure. */
  private static Optional<NonFinite> cause(Throwable failure) {
    if (failure instanceof NonFiniteException nonFinite) {
      return Optional.of(nonFinite.found());
    }
    Optional<NonFinite> found =
        Optional.ofNullable(failure.getCause()).flatMap(NanGuardHook::cause);
    for (Throwable suppressed : failure.getSuppressed()) {
      found = found.or(() -> cause(suppressed));
    }
    return found;
  }

  @Override
  public Map<String, ?> state() {
    Map<String, Object> state = new TreeMap<>(skips.state());
    state.putAll(rollbacks.state(iteration));
    return state;
  }

  @Override
  public void restore(Config state) {
    skips.restore(state);
    rollbacks.restore(state);
  }
}
