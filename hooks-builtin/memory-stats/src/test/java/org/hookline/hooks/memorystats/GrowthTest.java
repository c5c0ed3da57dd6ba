package org.hookline.hooks.memorystats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class GrowthTest {

  @Test
  void aLineGrowsByItsSlope() {
    assertThat(growth(100, i -> 500 + 0.25 * i).perIteration()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void theFirstHalfDoesNotCount() {
    // A steep start, then 3 per iteration.
    Growth growth = growth(100, i -> i < 50 ? 1000 * i : 50_000 + 3 * i);
    assertThat(growth.perIteration()).isCloseTo(3, within(1e-9));
    assertThat(growth.since()).isEqualTo(50);
  }

  @Test
  void aConstantDoesNotGrowAndWhatShrinksDoesNotEither() {
    assertThat(growth(100, i -> 700).perIteration()).isZero();
    assertThat(growth(100, i -> 700 - i).perIteration()).isZero();
  }

  @Test
  void aJumpIsNoGrowthWhereverItLies() {
    for (int at = 0; at < 200; at++) {
      int jump = at;
      assertThat(growth(200, i -> i < jump ? 500 : 5000).perIteration()).as("at %d", at).isZero();
    }
  }

  @Test
  void noiseHidesNoGrowthAndMakesNone() {
    Random random = new Random(1);
    // A standard deviation of 5 against 200 over the second half.
    assertThat(growth(200, i -> 2.0 * i + 5 * random.nextGaussian()).perIteration())
        .isCloseTo(2, within(0.1));
    assertThat(growth(200, i -> 5 * random.nextGaussian()).perIteration()).isZero();
  }

  @Test
  void fewValuesSayNothing() {
    // Of 39 values the second half has 20.
    assertThat(growth(38, i -> i).perIteration()).isZero();
    assertThat(growth(39, i -> i).perIteration()).isCloseTo(1, within(1e-9));
  }

  @Test
  void aLongRunIsThinnedOutAndSaysTheSame() {
    Growth growth = growth(100_000, i -> 0.5 * i);
    assertThat(growth.perIteration()).isCloseTo(0.5, within(1e-9));
    assertThat((double) growth.since()).isCloseTo(50_000, within(500.0));
  }

  private static Growth growth(int count, LongToDoubleFunction values) {
    Growth growth = new Growth();
    for (long i = 0; i < count; i++) {
      growth.add(i, values.applyAsDouble(i));
    }
    return growth;
  }
}
