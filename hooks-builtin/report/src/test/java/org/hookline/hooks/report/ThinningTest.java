package org.hookline.hooks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ThinningTest {

  @Test
  void aShortCurveStaysAsItIs() {
    Series curve = curve(3, 1, 2);

    assertThat(Thinning.thin(curve, 3)).isSameAs(curve);
  }

  /** Two stretches of five; each keeps its extremes, and the ends stay. */
  @Test
  void eachStretchKeepsItsExtremesAndTheEndsStay() {
    Series thin = Thinning.thin(curve(5, 5, 9, 1, 5, 5, 5, -7, 5.5, 5), 4);

    assertThat(thin.iterations()).containsExactly(0, 2, 3, 7, 8, 9);
    assertThat(thin.values()).containsExactly(5, 9, 1, -7, 5.5, 5);
  }

  @Test
  void whereAValueIsNotANumberTheGapIsKept() {
    Series thin = Thinning.thin(curve(1, 2, Double.NaN, Double.NaN, 3, 4, 5, 6), 2);

    assertThat(thin.iterations()).containsExactly(0, 2, 7);
    assertThat(thin.values()).containsExactly(1, Double.NaN, 6);
  }

  @Test
  void theExtremesOfEveryPartOfALongCurveSurvive() {
    long seed = new Random().nextLong();
    double[] values = new Random(seed).doubles(100_000, -1, 1).toArray();
    int stretches = 500;

    Series thin = Thinning.thin(curve(values), 2 * stretches);

    assertThat(thin.size()).as("seed %d", seed).isBetween(2 * stretches, 2 * stretches + 2);
    for (int i = 0; i < stretches; i++) {
      int from = i * 200;
      double[] part = Arrays.copyOfRange(values, from, from + 200);
      double[] kept =
          LongStream.of(thin.iterations())
              .filter(iteration -> iteration >= from && iteration < from + 200)
              .mapToDouble(iteration -> values[(int) iteration])
              .toArray();
      assertThat(DoubleStream.of(kept).max())
          .as("seed %d", seed)
          .isEqualTo(DoubleStream.of(part).max());
      assertThat(DoubleStream.of(kept).min())
          .as("seed %d", seed)
          .isEqualTo(DoubleStream.of(part).min());
    }
    assertThat(thin.iterations()).as("seed %d", seed).isSorted();
  }

  private static Series curve(double... values) {
    return new Series("a", LongStream.range(0, values.length).toArray(), values);
  }
}
