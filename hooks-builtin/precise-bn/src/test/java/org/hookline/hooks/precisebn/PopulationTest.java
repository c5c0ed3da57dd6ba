package org.hookline.hooks.precisebn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PopulationTest {

  /** Means 1 and 3, variances 2 and 4: the mean is 2, the variance 3 within and 1 between. */
  @Test
  void theVarianceIsThatWithinBatchesAndThatBetweenThem() {
    Population population = new Population(1);
    population.add(new float[] {1}, new float[] {2}, 1);
    population.add(new float[] {3}, new float[] {4}, 1);

    assertThat(population.mean()).containsExactly(2);
    assertThat(population.variance()).containsExactly(4);
  }

  @Test
  void whatOnlyPartlyArrivedIsScaledBack() {
    Population population = new Population(2);
    population.add(new float[] {1, -0.5f}, new float[] {0.25f, 2}, 0.25);

    assertThat(population.mean()).containsExactly(4, -2);
    assertThat(population.variance()).containsExactly(1, 8);
  }

  @Test
  void aBatchThatIsNotFiniteIsNoticed() {
    Population population = new Population(2);
    population.add(new float[] {1, 1}, new float[] {1, 1}, 1);
    assertThat(population.isFinite()).isTrue();
    population.add(new float[] {1, 1}, new float[] {1, Float.NaN}, 1);
    assertThat(population.isFinite()).isFalse();
  }

  /** As in the first test, but that another process has the second batch. */
  @Test
  void sumsOfSeveralAreThePopulationOfAll() {
    Population here = new Population(1);
    here.add(new float[] {1}, new float[] {2}, 1);
    Population there = new Population(1);
    there.add(new float[] {3}, new float[] {4}, 1);
    double[] all = new double[6];
    for (int i = 0; i < 4; i++) {
      all[2 + i] = here.sums()[i] + there.sums()[i];
    }

    here.take(all, 2);

    assertThat(here.mean()).containsExactly(2);
    assertThat(here.variance()).containsExactly(4);
  }
}
