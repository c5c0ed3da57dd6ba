package org.hookline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MedianTest {

  private final Median median = new Median();

  @Test
  void anOddNumberHasAMiddle() {
    assertThat(median(3, 1, 2)).isEqualTo(2);
    assertThat(median(7)).isEqualTo(7);
    assertThat(median(5, 4, 3, 2, 1)).isEqualTo(3);
  }

  @Test
  void anEvenNumberHasTheMeanOfItsMiddleTwo() {
    assertThat(median(4, 1, 3, 2)).isEqualTo(2.5);
    assertThat(median(10, -10)).isEqualTo(0);
    assertThat(median(1, 1, 1, 9)).isEqualTo(1);
  }

  @Test
  void noValueAndNoNumberHaveNone() {
    assertThat(median()).isNaN();
    assertThat(median(1, Double.NaN, 3)).isNaN();
    assertThat(median(-Double.NaN)).isNaN();
  }

  @Test
  void infinitiesAreNumbersAtTheEnds() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(median(infinity, 1, -infinity)).isEqualTo(1);
    assertThat(median(infinity, infinity, 1)).isEqualTo(infinity);
    assertThat(median(infinity, -infinity)).isNaN();
  }

  @Test
  void negativeZeroComesBeforeZero() {
    assertThat(bits(median(0.0, -0.0, -0.0))).isEqualTo(bits(-0.0));
    assertThat(bits(median(0.0, -0.0, 0.0))).isEqualTo(bits(0.0));
  }

  @Test
  void onlyTheNewestOfARingCountAlsoAcrossItsEnd() {
    double[] ring = {30, 40, 1, 2, 10, 20};
    assertThat(median.of(ring, 1, 3)).isEqualTo(30);
    assertThat(median.of(ring, 1, 4)).isEqualTo(25);
    assertThat(median.of(ring, 5, 1)).isEqualTo(20);
    assertThat(ring).containsExactly(30, 40, 1, 2, 10, 20);
  }

  @Test
  void itIsWhatSortingSays() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int n = 1; n <= 300; n++) {
      double[] values = random.doubles(n, -1, 1).map(v -> Math.round(v * 20) / 20.0).toArray();
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double expected = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
      assertThat(bits(median(values))).as("seed %d, %d values", seed, n).isEqualTo(bits(expected));
    }
  }

  private double median(double... values) {
    return median.of(values, values.length - 1, values.length);
  }

  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }
}
