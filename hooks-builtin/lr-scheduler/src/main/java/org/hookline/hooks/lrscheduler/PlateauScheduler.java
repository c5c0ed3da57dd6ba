package org.hookline.hooks.lrscheduler;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.ScalarPoint;
import org.hookline.Stateful;
import org.hookline.Trainer;
import org.hookline.WatchedMetric;
import org.hookline.text.Numbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reduces the learning rates when a metric stops improving, and puts the one that was used as
 * {@code lr}.
 *
 * <p>Evaluation comes after schedules in an iteration, so a value counts from the next iteration
 * on. Other schedules know every learning rate beforehand; this one has a state, which checkpoints
 * keep.
 */
public final class PlateauScheduler implements Hook, Stateful {

  private static final Logger log = LoggerFactory.getLogger(PlateauScheduler.class);

  private static final String CONSEQUENCE = "it lowers no learning rate";

  private final PlateauSettings settings;
  private final Schedule warmup;
  private final Plateau plateau;
  private final WatchedMetric metric;
  private LearningRates rates = new LearningRates(List.of());

  /**
   * Makes the hook.
   *
   * @param settings with a metric
   * @param warmup factors on the learning rates, besides the reductions
   */
  public PlateauScheduler(PlateauSettings settings, Schedule warmup) {
    this.settings = settings;
    this.warmup = warmup;
    plateau = new Plateau(settings);
    metric = new WatchedMetric(settings.metric().orElseThrow(), settings.period());
  }

  @Override
  public Phase phase() {
    return Phase.SCHEDULE;
  }

  @Override
  public void beforeTrain(Trainer trainer) {
    rates = new LearningRates(trainer.step().parameterGroups());
  }

  @Override
  public void beforeStep(Trainer trainer) {
    metric.next(trainer).ifPresent(point -> follow(point, trainer));
    double factor = warmup.factor(trainer.iter(), trainer.maxIter());
    rates.set(base -> plateau.reduced(base) * factor);
  }

  private void follow(ScalarPoint point, Trainer trainer) {
    double before = plateau.reduced(rates.base());
    plateau.follow(point.value());
    double after = plateau.reduced(rates.base());
    if (after < before) {
      log.info(
          "learning rate {} instead of {} from iteration {} on: {} has not improved on {} in {}",
          Numbers.significant(after, 5),
          Numbers.significant(before, 5),
          trainer.iter(),
          metric.name(),
          Numbers.significant(plateau.best(), 4),
          metric.span(settings.patience() + 1));
    }
  }

  @Override
  public void afterStep(Trainer trainer) {
    rates.put(trainer.storage());
    metric.absenceSoFar(trainer, CONSEQUENCE).ifPresent(log::warn);
  }

  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    if (outcome instanceof Outcome.Completed && !trainer.isEvaluationOnly()) {
      metric.absence(trainer, CONSEQUENCE).ifPresent(log::warn);
    }
  }

  @Override
  public Map<String, ?> state() {
    Map<String, Object> state = new TreeMap<>(plateau.state());
    state.putAll(metric.state(settings.mode()));
    return state;
  }

  @Override
  public void restore(Config state) {
    Optional<String> former = metric.restore(state, settings.mode());
    if (former.isEmpty()) {
      plateau.restore(state);
      return;
    }
    plateau.restoreReductions(state);
    log.warn(
        "the learning rate followed {} and follows {} from now on; it stays as reduced as it was",
        former.get(),
        metric.decidedBy(settings.mode()));
  }
}
