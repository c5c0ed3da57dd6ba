package org.hookline.evaluators.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundedDownTest {

  @Test
  void neverReachesALimitThatTheNumberDoesNot() {
    assertThat(RoundedDown.of(0.4999)).isEqualTo("0.49");
    assertThat(RoundedDown.of(0.29)).isEqualTo("0.29");
    assertThat(RoundedDown.of(0.5)).isEqualTo("0.50");
    assertThat(RoundedDown.of(1)).isEqualTo("1.00");
    assertThat(RoundedDown.of(-0.301)).isEqualTo("-0.31");
  }
}
