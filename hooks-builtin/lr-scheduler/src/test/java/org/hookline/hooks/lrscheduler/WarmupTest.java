package org.hookline.hooks.lrscheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Expected factors are closed forms worked out by hand. */
class WarmupTest {

  @Test
  void linearWarmupRisesFromItsFactorToTheSchedule() {
    var schedule = linear(new Schedule.Constant(), 4, 0.2);
    assertThat(factors(schedule, 6, 100))
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(0.2, 0.4, 0.6, 0.8, 1.0, 1.0);
  }

  @Test
  void constantWarmupStaysAtItsFactorAndJumps() {
    var schedule = new Warmup(new Schedule.Constant(), 3, 0.25, WarmupMethod.CONSTANT, false);
    assertThat(factors(schedule, 5, 100)).containsExactly(0.25, 0.25, 0.25, 1.0, 1.0);
  }

  @Test
  void warmupIntoACosineEndsOnTheCosineWithoutAJump() {
    // Of 120 iterations 40 warm up; at 40 the cosine is at (1 + cos(pi / 3)) / 2 = 0.75.
    var schedule = linear(new Schedule.Cosine(0), 40, 0.1);
    assertThat(schedule.factor(0, 120)).isCloseTo(0.1, within(1e-15));
    assertThat(schedule.factor(20, 120)).isCloseTo((0.1 + 0.75) / 2, within(1e-15));
    assertThat(schedule.factor(40, 120)).isCloseTo(0.75, within(1e-15));
    assertThat(schedule.factor(60, 120)).isCloseTo(0.5, within(1e-15));
  }

  @Test
  void warmupOverAMilestoneAimsAtTheDroppedRate() {
    var schedule = linear(new Schedule.Multistep(List.of(5L), 0.1), 10, 0);
    assertThat(schedule.factor(5, 100)).isCloseTo(0.05, within(1e-15));
    assertThat(schedule.factor(10, 100)).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void aRescaledScheduleBeginsBehindTheWarmup() {
    // 20 iterations warm up to 1; the cosine spans the other 120, a third of which is 40.
    var schedule = new Warmup(new Schedule.Cosine(0), 20, 0.1, WarmupMethod.LINEAR, true);
    assertThat(schedule.factor(0, 140)).isCloseTo(0.1, within(1e-15));
    assertThat(schedule.factor(10, 140)).isCloseTo(0.55, within(1e-15));
    assertThat(schedule.factor(20, 140)).isEqualTo(1);
    assertThat(schedule.factor(60, 140)).isCloseTo(0.75, within(1e-15));
    assertThat(schedule.factor(140, 140)).isCloseTo(0, within(1e-15));
  }

  @Test
  void warmupAsLongAsTheRunAimsAtTheEndOfTheSchedule() {
    var schedule = linear(new Schedule.Cosine(0.5), 10, 0);
    assertThat(schedule.factor(9, 10)).isCloseTo(0.45, within(1e-15));
  }

  @Test
  void withoutIterationsThereIsNoWarmup() {
    assertThat(linear(new Schedule.Constant(), 0, 0.001).factor(0, 10)).isEqualTo(1);
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThatThrownBy(() -> linear(new Schedule.Constant(), -1, 0.1))
        .hasMessage("the warm-up must not be negative, it is -1");
    assertThatThrownBy(() -> linear(new Schedule.Constant(), 1, 1.5))
        .hasMessage("the warm-up factor must be from 0 to 1, it is 1.5");
  }

  private static Warmup linear(Schedule.Curve then, long iters, double factor) {
    return new Warmup(then, iters, factor, WarmupMethod.LINEAR, false);
  }

  private static double[] factors(Schedule schedule, long iterations, long maxIter) {
    return LongStream.range(0, iterations).mapToDouble(i -> schedule.factor(i, maxIter)).toArray();
  }
}
