package org.hookline.hooks.lrscheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import java.util.Arrays;
import java.util.Map;
import org.hookline.testkit.SettingsOf;
import org.junit.jupiter.api.Test;

/**
 * Expected rates are worked out by hand from the definition of PyTorch's {@code ReduceLROnPlateau}:
 * a value that is no improvement is bad; in a cool-down, which every value shortens by one, none
 * counts; when more than {@code patience} are bad, the rate is multiplied by the factor.
 */
class PlateauTest {

  @Test
  void badValuesBeyondThePatienceLowerTheRateAndCoolDown() {
    var plateau =
        plateau(
            "threshold-mode = absolute, threshold = 1, patience = 1, cooldown = 2, factor = 0.5,"
                + " eps = 0");
    // 11 and 13 are better by 1, which is not more than 1. The second 12 is the second bad one in
    // a row, after 13; 20 and the first 5 fall into the cool-down, of which 20 is an improvement.
    double[] values = {10, 11, 12, 13, 12, 20, 5, 5, 5, 5, 5, 5, 5};
    assertThat(rates(plateau, 8, values)).containsExactly(8, 8, 8, 8, 4, 4, 4, 4, 2, 2, 2, 2, 1);
  }

  @Test
  void aRelativeThresholdIsAShareOfTheBest() {
    var plateau = plateau("mode = min, threshold = 0.5, patience = 0, factor = 0.5");
    // 51 is not below 50, 49 is; 25 is not below 24.5.
    assertThat(rates(plateau, 8, 100, 51, 49, 25)).containsExactly(8, 4, 4, 2);
  }

  @Test
  void aShareOfANegativeBestAsksForBetterValuesToo() {
    var plateau = plateau("threshold = 0.1, patience = 0, factor = 0.5");
    // Better than -50 by a tenth of 50 is above -45.
    assertThat(rates(plateau, 8, -50, -46, -44, -44)).containsExactly(8, 4, 4, 2);
  }

  @Test
  void tenBadValuesAreLetPassUnlessToldOtherwise() {
    double[] values = new double[13];
    Arrays.fill(values, 0.5);
    double[] rates = rates(plateau(""), 1, values);
    // The first is the best, ten are let pass, the eleventh bad one counts.
    assertThat(Arrays.copyOf(rates, 11)).containsOnly(1);
    assertThat(rates[11]).isCloseTo(0.1, within(1e-15));
    assertThat(rates[12]).isCloseTo(0.1, within(1e-15));
  }

  @Test
  void noRateFallsBelowTheLowestOrRisesToIt() {
    var plateau = plateau("patience = 0, min-lr = 0.05");
    plateau.follow(1);
    assertThat(plateau.reduced(1)).isEqualTo(1);
    plateau.follow(1);
    assertThat(plateau.reduced(1)).isEqualTo(0.1);
    plateau.follow(1);
    plateau.follow(1);
    assertThat(plateau.reduced(1)).isEqualTo(0.05);
    assertThat(plateau.reduced(0.02)).isEqualTo(0.02);
  }

  @Test
  void aReductionThatIsHardlyOneIsLeftOut() {
    // From 1e-8 to 1e-9 would be less by 9e-9.
    assertThat(rates(plateau("patience = 0"), 1e-7, 1, 1, 1))
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(1e-7, 1e-8, 1e-8);
  }

  @Test
  void whatIsNotFiniteIsNoImprovement() {
    var plateau = plateau("patience = 1, factor = 0.5");
    double[] values = {Double.NaN, Double.POSITIVE_INFINITY, 0.5, Double.NaN, 0.6, Double.NaN, 0};
    assertThat(rates(plateau, 8, values)).containsExactly(8, 4, 4, 4, 4, 4, 2);
  }

  @Test
  void aRestoredOneGoesOnWhereTheOtherStood() {
    var settings = "patience = 1, cooldown = 1, factor = 0.5";
    double[] values = {Double.NaN, 1, 1, 1, 1, 2, 2, 2, 1, 3, 0, 0, 0, 0};
    double[] expected = rates(plateau(settings), 8, values);
    var current = plateau(settings);
    double[] rates = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      var next = plateau(settings);
      next.restore(ConfigFactory.parseMap(Map.copyOf(current.state())));
      next.follow(values[i]);
      rates[i] = next.reduced(8);
      current = next;
    }
    assertThat(rates).containsExactly(expected).contains(4, 2);
  }

  private static Plateau plateau(String settings) {
    return new Plateau(
        SettingsOf.of(new LrSchedulerFactory(), "plateau { " + settings + " }").plateau());
  }

  /** What becomes of a learning rate after each of the values. */
  private static double[] rates(Plateau plateau, double base, double... values) {
    return Arrays.stream(values)
        .map(
            value -> {
              plateau.follow(value);
              return plateau.reduced(base);
            })
        .toArray();
  }
}
