package org.hookline.hooks.earlystopping;

import com.typesafe.config.Config;
import java.util.Map;
import java.util.TreeMap;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.ScalarPoint;
import org.hookline.Stateful;
import org.hookline.Trainer;
import org.hookline.WatchedMetric;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a run whose metric has stopped improving, or has gone where it never comes back from.
 *
 * <p>Only an improvement by more than the minimum becomes the best, so that many small ones add up
 * to one. The run ends cleanly, saved and evaluated. Whoever resumes it has the same decision, and
 * the same end at once, unless the settings say otherwise now.
 */
public final class EarlyStoppingHook implements Hook, Stateful {

  private static final Logger log = LoggerFactory.getLogger(EarlyStoppingHook.class);

  private static final String CONSEQUENCE = "no run is stopped early";

  private final EarlyStoppingSettings settings;
  private final WatchedMetric metric;
  private final Progress progress;

  /** A hook that has seen nothing. */
  public EarlyStoppingHook(EarlyStoppingSettings settings) {
    this.settings = settings;
    metric = new WatchedMetric(settings.metric(), settings.period());
    progress = new Progress(settings);
  }

  @Override
  public Phase phase() {
    return Phase.DECIDE;
  }

  /** A run that was resumed where it was stopped has nothing to do. */
  @Override
  public void beforeTrain(Trainer trainer) {
    if (!trainer.isEvaluationOnly()) {
      stopIfDecided(trainer);
    }
  }

  @Override
  public void afterStep(Trainer trainer) {
    if (!trainer.isEvaluationOnly()) {
      metric
          .next(trainer)
          .filter(point -> point.iteration() >= settings.startAfter())
          .ifPresent(point -> follow(point, trainer));
      metric.absenceSoFar(trainer, CONSEQUENCE).ifPresent(log::warn);
    }
  }

  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    if (!trainer.isEvaluationOnly() && outcome instanceof Outcome.Completed) {
      metric.absence(trainer, CONSEQUENCE).ifPresent(log::warn);
    }
  }

  private void follow(ScalarPoint point, Trainer trainer) {
    progress.follow(point);
    stopIfDecided(trainer);
  }

  private void stopIfDecided(Trainer trainer) {
    progress.verdict(metric.span(settings.patience())).ifPresent(trainer::requestStop);
  }

  @Override
  public Map<String, ?> state() {
    Map<String, Object> state = new TreeMap<>(progress.state());
    state.putAll(metric.state(settings.mode()));
    return state;
  }

  @Override
  public void restore(Config state) {
    metric
        .restore(state, settings.mode())
        .ifPresentOrElse(
            former ->
                log.warn(
                    "the run was to stop by {} and is to by {} from now on; it is counted afresh",
                    former,
                    metric.decidedBy(settings.mode())),
            () -> progress.restore(state));
  }
}
