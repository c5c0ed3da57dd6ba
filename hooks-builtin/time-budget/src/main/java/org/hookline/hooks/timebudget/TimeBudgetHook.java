package org.hookline.hooks.timebudget;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Stateful;
import org.hookline.Trainer;
import org.hookline.text.Durations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the run when the next step might not end within its time budget, so that there is time left
 * to save and evaluate.
 *
 * <p>The run is stopped as by {@link Trainer#requestStop}: it counts as unfinished, and can be
 * resumed. The next step is expected to take as long as the longest one so far in this session.
 */
public final class TimeBudgetHook implements Hook, Stateful {

  private static final Logger log = LoggerFactory.getLogger(TimeBudgetHook.class);

  private static final String SPENT = "seconds";

  private final TimeBudgetSettings settings;
  private final LongSupplier sessionNanos;
  private Duration earlier = Duration.ZERO;
  private long trainingBegan;
  private long stepBegan;
  private long longestStep;
  private boolean stopped;

  /**
   * A hook that has seen no time pass.
   *
   * @param sessionNanos nanoseconds since the session began, whenever that is for who builds a
   *     trainer in code
   */
  public TimeBudgetHook(TimeBudgetSettings settings, LongSupplier sessionNanos) {
    this.settings = settings;
    this.sessionNanos = sessionNanos;
  }

  /** A run that is resumed when its time is over already does not run another step. */
  @Override
  public void beforeTrain(Trainer trainer) {
    trainingBegan = sessionNanos.getAsLong();
    stepBegan = trainingBegan;
    if (settings.per() == Per.RUN && !earlier.isZero()) {
      log.info(
          "{} of the time budget of {} were used by earlier sessions",
          Durations.clock(earlier),
          TimeBudgetSettings.shown(settings.budget()));
    }
    if (!trainer.isEvaluationOnly()) {
      stopIfOver(trainer);
    }
  }

  @Override
  public void beforeStep(Trainer trainer) {
    stepBegan = sessionNanos.getAsLong();
  }

  @Override
  public void afterStep(Trainer trainer) {
    longestStep = Math.max(longestStep, sessionNanos.getAsLong() - stepBegan);
    stopIfOver(trainer);
  }

  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    Duration over = used().minus(settings.budget());
    if (stopped && over.compareTo(Duration.ZERO) > 0) {
      log.warn(
          "Saving and evaluating took {} longer than the reserve of {} allowed; set a longer reserve"
              + " before a batch system ends the run in the middle of it",
          Durations.clock(over),
          TimeBudgetSettings.shown(settings.reserve()));
    }
  }

  /** Time is measured, so there is none. */
  @Override
  public Map<String, ?> state() {
    return Map.of();
  }

  /** The training time of this session and those before it. */
  @Override
  public Map<String, ?> measuredState() {
    return Map.of(SPENT, earlier.plus(training()).toNanos() * 1e-9);
  }

  @Override
  public void restore(Config state) {
    earlier = Duration.ofNanos((long) (state.getDouble(SPENT) * 1e9));
  }

  private void stopIfOver(Trainer trainer) {
    Duration afterNext = used().plusNanos(longestStep);
    if (afterNext.compareTo(settings.budget().minus(settings.reserve())) < 0 || stopped) {
      return;
    }
    stopped = true;
    trainer.requestStop(reason());
  }

  private String reason() {
    String used =
        "the time budget of %s is used up".formatted(TimeBudgetSettings.shown(settings.budget()));
    return settings.per() == Per.SESSION
        ? used + "; --resume goes on with as much again"
        : used + "; --resume needs a larger one to go on";
  }

  private Duration used() {
    return settings.per() == Per.SESSION
        ? Duration.ofNanos(sessionNanos.getAsLong())
        : earlier.plus(training());
  }

  private Duration training() {
    return Duration.ofNanos(sessionNanos.getAsLong() - trainingBegan);
  }
}
