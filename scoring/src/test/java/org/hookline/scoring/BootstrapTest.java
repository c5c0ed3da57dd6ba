package org.hookline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void quantilesAreThoseOfNumpy() {
    // numpy.quantile([3, 1, 4, 1.5, 9, 2.6], [0, .025, .1, .5, .77, .975, 1]), NumPy 1.24.2
    double[] sorted = {1, 1.5, 2.6, 3, 4, 9};
    double[] shares = {0, 0.025, 0.1, 0.5, 0.77, 0.975, 1};
    double[] expected = {1, 1.0625, 1.25, 2.8, 3.85, 8.375, 9};
    for (int i = 0; i < shares.length; i++) {
      assertThat(Bootstrap.quantile(sorted, shares[i])).isCloseTo(expected[i], within(1e-12));
    }
    assertThat(Bootstrap.quantile(new double[] {7}, 0.3)).isEqualTo(7);
  }

  @Test
  void theIntervalOfAMeanIsThatOfTheoryAndOfNumpy() {
    // x = [(i * 37 % 100) / 100 for i in range(40)]: mean .49, standard deviation .2916, so in
    // theory .49 +- 1.96 * .2916 / sqrt(40) = [.3996, .5804]. numpy.quantile of the means of
    // 400,000 resamples: [.39975, .5805].
    Interval interval = interval(new Bootstrap(20_000, 0.95, 1), 40, i -> i * 37 % 100 / 100.0);

    assertThat(interval.low()).isCloseTo(0.39975, within(0.004));
    assertThat(interval.high()).isCloseTo(0.5805, within(0.004));
  }

  @Test
  void theIntervalOfASkewedMeanIsAskewAndAsWideAsItsLevelSays() {
    // y = i ** 3 for i in range(12), mean 363; numpy.quantile(means of 400,000, [.05, .95])
    Interval interval = interval(new Bootstrap(20_000, 0.9, 1), 12, i -> (double) i * i * i);

    assertThat(interval.low()).isCloseTo(172.75, within(4.0));
    assertThat(interval.high()).isCloseTo(575.667, within(4.0));
  }

  @Test
  void everyResampleDrawsAsManyGroupsAsThereAre() {
    AtomicInteger runs = new AtomicInteger();
    new Bootstrap(50, 0.95, 1)
        .intervals(
            7,
            draws -> {
              assertThat(draws).hasSize(7);
              assertThat(Arrays.stream(draws).sum()).isEqualTo(7);
              runs.incrementAndGet();
              return Map.of();
            });
    assertThat(runs).hasValue(50);
  }

  @Test
  void theSameSeedGivesTheSameIntervals() {
    assertThat(interval(new Bootstrap(99, 0.95, 5), 20, i -> i))
        .isEqualTo(interval(new Bootstrap(99, 0.95, 5), 20, i -> i))
        .isNotEqualTo(interval(new Bootstrap(99, 0.95, 6), 20, i -> i));
  }

  @Test
  void fewerThanTwoGroupsHaveNoInterval() {
    assertThat(interval(new Bootstrap(99, 0.95, 5), 1, i -> 3)).isEqualTo(Interval.UNKNOWN);
    assertThat(interval(new Bootstrap(99, 0.95, 5), 0, i -> 3)).isEqualTo(Interval.UNKNOWN);
  }

  @Test
  void resamplesWithoutAValueAreLeftOutUnlessTheyAreMostOfThem() {
    // Group 0 of two is missing in a quarter of the resamples, drawn twice in another.
    Bootstrap bootstrap = new Bootstrap(1000, 0.95, 5);
    Map<String, Interval> intervals =
        bootstrap.intervals(
            2,
            draws -> {
              Map<String, Double> metrics = new LinkedHashMap<>();
              metrics.put("mostly", draws[0] == 0 ? Double.NaN : draws[0]);
              metrics.put("seldom", draws[0] == 2 ? 1 : Double.NaN);
              return metrics;
            });

    assertThat(intervals.keySet()).containsExactly("mostly", "seldom");
    assertThat(intervals)
        .containsEntry("mostly", new Interval(1, 2))
        .containsEntry("seldom", Interval.UNKNOWN);
  }

  @Test
  void refusesWhatIsNoBootstrap() {
    assertThatThrownBy(() -> new Bootstrap(0, 0.95, 1))
        .hasMessage("resamples must be at least 1, it is 0");
    assertThatThrownBy(() -> new Bootstrap(10, 1, 1))
        .hasMessage("level must be between 0 and 1, it is 1.0");
    assertThatThrownBy(() -> new Bootstrap(10, Double.NaN, 1))
        .hasMessage("level must be between 0 and 1, it is NaN");
  }

  /** The interval of the mean of a value of each group. */
  private static Interval interval(Bootstrap bootstrap, int groups, IntToDoubleFunction values) {
    return bootstrap
        .intervals(
            groups,
            draws -> {
              double sum = 0;
              for (int i = 0; i < groups; i++) {
                sum += draws[i] * values.applyAsDouble(i);
              }
              return Map.of("mean", sum / groups);
            })
        .getOrDefault("mean", new Interval(-1, -1));
  }
}
