package org.hookline.hooks.lrscheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected factors are closed forms worked out by hand. */
class ScheduleTest {

  @Test
  void constantStaysAtTheBase() {
    assertThat(new Schedule.Constant().factor(0, 10)).isEqualTo(1);
    assertThat(new Schedule.Constant().factor(9, 10)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "29, 1", "30, 0.1", "59, 0.1", "60, 0.01", "99, 0.01"})
  void multistepDropsInTheVeryIterationOfTheMilestone(long iter, double expected) {
    var schedule = new Schedule.Multistep(List.of(30L, 60L), 0.1);
    assertThat(schedule.factor(iter, 100)).isCloseTo(expected, within(1e-15));
  }

  @Test
  void aMilestoneOfAVeryLongRunIsNotAnIterationEarly() {
    var schedule = new Schedule.Multistep(List.of(8_000_000L), 0.1);
    assertThat(schedule.factor(7_999_999, 10_000_000)).isEqualTo(1);
    assertThat(schedule.factor(8_000_000, 10_000_000)).isEqualTo(0.1);
  }

  @ParameterizedTest
  @CsvSource({
    // (1 + cos(pi t)) / 2 at t = 0, 1/4, 1/3, 1/2, 3/4
    "0, 0, 1",
    "30, 0, 0.8535533905932737",
    "40, 0, 0.75",
    "60, 0, 0.5",
    "90, 0, 0.1464466094067262",
    "120, 0, 0",
    // r + (1 - r) times that
    "40, 0.2, 0.8",
    "60, 0.2, 0.6",
    "120, 0.2, 0.2",
  })
  void cosineIsHalfAPeriod(long iter, double endRatio, double expected) {
    assertThat(new Schedule.Cosine(endRatio).factor(iter, 120)).isCloseTo(expected, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "24, 1", "25, 0.1", "49, 0.1", "50, 0.01", "75, 0.001", "99, 0.001"})
  void stepDividesTheRunIntoOnePartMoreThanThereAreDecays(long iter, double expected) {
    assertThat(new Schedule.Step(3, 0.1).factor(iter, 100)).isCloseTo(expected, within(1e-15));
  }

  @Test
  void stepsOfALengthThatIsNotWholeBeginWithTheFirstIterationBehindTheBoundary() {
    // 10 iterations in 4 parts: boundaries at 2.5, 5 and 7.5.
    var schedule = new Schedule.Step(3, 0.5);
    assertThat(java.util.stream.LongStream.range(0, 10).mapToDouble(i -> schedule.factor(i, 10)))
        .containsExactly(1.0, 1.0, 1.0, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125, 0.125);
  }

  @Test
  void stepHasNoPartBehindTheLast() {
    assertThat(new Schedule.Step(3, 0.1).factor(100, 100)).isCloseTo(0.001, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "50, 0.2", "100, 0.04"})
  void exponentialReachesItsDecayAtTheEnd(long iter, double expected) {
    assertThat(new Schedule.Exponential(0.04).factor(iter, 100)).isCloseTo(expected, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "25, 0.5625", "50, 0.25", "100, 0"})
  void polynomialIsAPowerOfWhatRemains(long iter, double expected) {
    assertThat(new Schedule.Polynomial(2).factor(iter, 100)).isCloseTo(expected, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "25, 0.8", "50, 0.6", "100, 0.2"})
  void linearIsAStraightLineToTheEndRatio(long iter, double expected) {
    assertThat(new Schedule.Linear(0.2).factor(iter, 100)).isCloseTo(expected, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void anEndRatioOutOfRangeIsRefused(double endRatio) {
    assertThatThrownBy(() -> new Schedule.Cosine(endRatio))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the end ratio must be from 0 to 1, it is " + endRatio);
    assertThatThrownBy(() -> new Schedule.Linear(endRatio))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the end ratio must be from 0 to 1, it is " + endRatio);
  }

  @Test
  void milestonesThatDoNotAscendAreRefused() {
    assertThatThrownBy(() -> new Schedule.Multistep(List.of(60L, 30L), 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the milestones must be positive and ascending, they are [60, 30]");
    assertThatThrownBy(() -> new Schedule.Multistep(List.of(0L), 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the milestones must be positive and ascending, they are [0]");
  }

  @Test
  void otherValuesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Schedule.Multistep(List.of(), 0))
        .hasMessage("gamma must be above 0, it is 0.0");
    assertThatThrownBy(() -> new Schedule.Step(-1, 0.1))
        .hasMessage("the number of decays must not be negative, it is -1");
    assertThatThrownBy(() -> new Schedule.Exponential(1.5))
        .hasMessage("the decay must be above 0 and at most 1, it is 1.5");
    assertThatThrownBy(() -> new Schedule.Polynomial(-2))
        .hasMessage("the power must be above 0, it is -2.0");
  }
}
