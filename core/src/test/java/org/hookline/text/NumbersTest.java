package org.hookline.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  /** What {@code printf} of the C library prints for the same numbers. */
  @ParameterizedTest
  @CsvSource({
    "0.51234567, 4, 0.5123",
    "0.5, 4, 0.5",
    "12, 4, 12",
    "1234.5, 4, 1234",
    "1235.5, 4, 1236",
    "12345, 4, 1.234e+04",
    "100000, 4, 1e+05",
    "0.0001, 4, 0.0001",
    "0.00001, 4, 1e-05",
    "0.00012345, 5, 0.00012345",
    "0.0123456789, 5, 0.012346",
    "0.01, 5, 0.01",
    "9999.96, 4, 1e+04",
    "-0.25, 4, -0.25",
    "1e-300, 4, 1e-300",
    "0, 4, 0",
  })
  void significantDigitsReadLikeThoseOfC(double value, int digits, String expected) {
    assertThat(Numbers.significant(value, digits)).isEqualTo(expected);
  }

  @Test
  void whatIsNotFiniteSaysSo() {
    assertThat(Numbers.significant(Double.NaN, 4)).isEqualTo("NaN");
    assertThat(Numbers.significant(Double.NEGATIVE_INFINITY, 4)).isEqualTo("-Infinity");
    assertThat(Numbers.fixed(Double.NaN, 4)).isEqualTo("NaN");
  }

  @Test
  void fixedDecimalsKeepTheirZeros() {
    assertThat(Numbers.fixed(0.5, 4)).isEqualTo("0.5000");
    assertThat(Numbers.fixed(-1, 4)).isEqualTo("-1.0000");
  }

  @Test
  void onlyOneOfAThingIsSingular() {
    assertThat(Numbers.counted(0, "video")).isEqualTo("0 videos");
    assertThat(Numbers.counted(1, "video")).isEqualTo("1 video");
    assertThat(Numbers.counted(2, "video")).isEqualTo("2 videos");
  }
}
