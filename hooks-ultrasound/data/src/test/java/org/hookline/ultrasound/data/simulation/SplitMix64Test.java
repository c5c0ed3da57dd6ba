package org.hookline.ultrasound.data.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SplitMix64Test {

  /** The first outputs of Vigna's splitmix64.c for the state 0. */
  @Test
  void givesTheNumbersOfThePublishedGenerator() {
    SplitMix64 random = SplitMix64.of();

    assertThat(random.nextLong()).isEqualTo(0xE220A8397B1DCDAFL);
    assertThat(random.nextLong()).isEqualTo(0x6E789E6AA1B965F4L);
    assertThat(random.nextLong()).isEqualTo(0x06C45D188009454FL);
  }

  @Test
  void dependsOnTheKeysAndOnTheirOrder() {
    assertThat(SplitMix64.of(1, 2).nextLong()).isEqualTo(SplitMix64.of(1, 2).nextLong());
    assertThat(SplitMix64.of(1, 2).nextLong()).isNotEqualTo(SplitMix64.of(2, 1).nextLong());
    assertThat(SplitMix64.of(1).nextLong()).isNotEqualTo(SplitMix64.of(1, 0).nextLong());
  }
}
