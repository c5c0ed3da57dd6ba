package org.hookline.hooks.timer;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.hookline.Hook;
import org.hookline.Outcome;
import org.hookline.Phase;
import org.hookline.ScalarKind;
import org.hookline.Trainer;
import org.hookline.text.Durations;
import org.hookline.text.Numbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the seconds from each {@code beforeStep} to its {@code afterStep} as {@code time}, what they
 * let expect of the rest of the run as {@code eta_seconds}, and says at the end how long the steps
 * took and how long the hooks.
 *
 * <p>The first steps of a process are slower than the rest: those before step {@code warmup},
 * counted from 1, are neither put nor part of the totals.
 */
public final class IterationTimer implements Hook {

  private static final Logger log = LoggerFactory.getLogger(IterationTimer.class);

  private final long warmup;
  private final LongSupplier nanoTime;
  private final Consumer<String> lines;
  private long recordingBegan;
  private long stepBegan;
  private boolean insideStep;
  private long stepsTimed;
  private long nanosInSteps;
  private TimeLeft timeLeft = new TimeLeft(0);

  /**
   * Makes the hook.
   *
   * @param warmup the first step of this process that is recorded, counted from 1
   */
  public IterationTimer(long warmup) {
    this(warmup, System::nanoTime, log::info);
  }

  IterationTimer(long warmup, LongSupplier nanoTime, Consumer<String> lines) {
    this.lines = lines;
    this.warmup = warmup;
    this.nanoTime = nanoTime;
  }

  @Override
  public Phase phase() {
    return Phase.TIME;
  }

  @Override
  public void beforeTrain(Trainer trainer) {
    recordingBegan = nanoTime.getAsLong();
    timeLeft = new TimeLeft(trainer.maxIter());
    trainer.storage().addSource(timeLeft);
  }

  @Override
  public void beforeStep(Trainer trainer) {
    stepBegan = nanoTime.getAsLong();
    insideStep = true;
  }

  @Override
  public void afterStep(Trainer trainer) {
    if (!insideStep) {
      return;
    }
    long now = nanoTime.getAsLong();
    insideStep = false;
    if (trainer.iter() - trainer.startIter() + 1 < warmup) {
      recordingBegan = now;
      return;
    }
    stepsTimed++;
    nanosInSteps += now - stepBegan;
    trainer.storage().putScalar("time", seconds(now - stepBegan), ScalarKind.MEASURED);
    timeLeft.stepped(trainer.iter());
  }

  @Override
  public void afterTrain(Trainer trainer, Outcome outcome) {
    if (stepsTimed == 0) {
      return;
    }
    // A step that failed belongs neither to the steps that were timed nor to the hooks.
    long end = insideStep ? stepBegan : nanoTime.getAsLong();
    double inSteps = seconds(nanosInSteps);
    double total = seconds(end - recordingBegan);
    lines.accept(
        "Training speed: %d iterations in %s (%s s/it)"
            .formatted(
                stepsTimed, Durations.clock(inSteps), Numbers.fixed(inSteps / stepsTimed, 4)));
    lines.accept(
        "Training time: %s (%s of it in hooks)"
            .formatted(Durations.clock(total), Durations.clock(total - inSteps)));
  }

  private static double seconds(long nanos) {
    return nanos * 1e-9;
  }
}
