package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecibelsTest {

  @ParameterizedTest
  @CsvSource({"0, 1", "20, 10", "-6.0206, 0.5", "-60, 0.001", "3, 1.412538", "-300, 1e-10"})
  void amplitudesAreTwentiethsOfPowersOfTen(float decibels, float amplitude) {
    assertThat(Decibels.amplitude(decibels)).isCloseTo(amplitude, Percentage.withPercentage(0.1));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "10, 10", "2, 3.0103", "0.001, -30", "1e-12, -120", "7, 8.45098"})
  void powersAreTenTimesTheirLogarithm(float power, float decibels) {
    assertThat(Decibels.ofPower(power)).isCloseTo(decibels, within(0.01f));
  }
}
