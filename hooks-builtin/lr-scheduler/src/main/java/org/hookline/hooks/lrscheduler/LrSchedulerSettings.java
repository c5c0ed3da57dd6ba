package org.hookline.hooks.lrscheduler;

import static org.hookline.config.ScaledByBatch.Direction.AGAINST;

import java.util.List;
import org.hookline.config.ScaledByBatch;

/**
 * The settings of the hook {@code lr-scheduler}. They lie flat beside each other, so that changing
 * {@code type} alone is never an error because of a key that only another type reads.
 *
 * @param type the schedule
 * @param warmupIters iterations of warm-up
 * @param warmupFactor share of the schedule's first value that the warm-up starts with
 * @param warmupMethod how the warm-up goes up
 * @param rescaleInterval whether the curve begins behind the warm-up instead of under it
 * @param milestones of multistep: the first iterations with a smaller learning rate
 * @param gamma of multistep and step: what the learning rate is multiplied by
 * @param numDecays of step: how often
 * @param endRatio of cosine and linear: the factor at the end
 * @param decay of exponential: the factor at the end
 * @param power of polynomial: the power
 * @param plateau of plateau: the metric, and what to make of it
 */
public record LrSchedulerSettings(
    ScheduleType type,
    @ScaledByBatch(AGAINST) long warmupIters,
    double warmupFactor,
    WarmupMethod warmupMethod,
    boolean rescaleInterval,
    @ScaledByBatch(AGAINST) List<Long> milestones,
    double gamma,
    int numDecays,
    double endRatio,
    double decay,
    double power,
    PlateauSettings plateau) {

  public LrSchedulerSettings {
    milestones = List.copyOf(milestones);
  }

  /**
   * The schedule these settings describe; of plateau what depends on the iteration alone, the
   * warm-up.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  public Schedule schedule() {
    return new Warmup(curve(), warmupIters, warmupFactor, warmupMethod, rescaleInterval);
  }

  private Schedule.Curve curve() {
    return switch (type) {
      case CONSTANT, PLATEAU -> new Schedule.Constant();
      case MULTISTEP -> new Schedule.Multistep(milestones, gamma);
      case COSINE -> new Schedule.Cosine(endRatio);
      case STEP -> new Schedule.Step(numDecays, gamma);
      case EXPONENTIAL -> new Schedule.Exponential(decay);
      case POLYNOMIAL -> new Schedule.Polynomial(power);
      case LINEAR -> new Schedule.Linear(endRatio);
    };
  }
}
