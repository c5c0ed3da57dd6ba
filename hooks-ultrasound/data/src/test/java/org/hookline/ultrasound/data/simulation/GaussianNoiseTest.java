package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GaussianNoiseTest {

  private static final int COUNT = 400_003;

  /** A normal number is within one deviation with probability 0.6827 and has a kurtosis of 3. */
  @Test
  void numbersAreNormalWithMeanZeroAndVarianceOne() {
    float[] values = new float[COUNT];
    GaussianNoise.fill(values, SplitMix64.of(51));

    double sum = 0;
    double squares = 0;
    double fourths = 0;
    int near = 0;
    for (float value : values) {
      sum += value;
      squares += value * value;
      fourths += Math.pow(value, 4);
      near += Math.abs(value) < 1 ? 1 : 0;
    }

    assertThat(sum / COUNT).isCloseTo(0, within(0.01));
    assertThat(squares / COUNT).isCloseTo(1, within(0.01));
    assertThat(fourths / COUNT).isCloseTo(3, within(0.15));
    assertThat((double) near / COUNT).isCloseTo(0.6827, within(0.01));
  }

  @Test
  void neighboursAreIndependent() {
    float[] values = new float[COUNT];
    GaussianNoise.fill(values, SplitMix64.of(52));

    double product = 0;
    for (int i = 1; i < COUNT; i++) {
      product += values[i] * values[i - 1];
    }

    assertThat(product / COUNT).isCloseTo(0, within(0.01));
  }
}
