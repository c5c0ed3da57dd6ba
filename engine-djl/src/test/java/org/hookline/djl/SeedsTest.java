package org.hookline.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

  @Test
  void noTwoSeedsOfARunAreTheSame() {
    Set<Long> seeds = new HashSet<>();
    for (long seed = 0; seed < 3; seed++) {
      for (int i = 0; i < 1000; i++) {
        seeds.add(Seeds.ofStep(seed, i));
        seeds.add(Seeds.ofStep(seed, i, 1));
        seeds.add(Seeds.ofStep(seed, i, 2));
        seeds.add(Seeds.ofEpoch(seed, i));
        seeds.add(Seeds.ofSample(seed, i % 10, i / 10));
      }
    }

    assertThat(seeds).hasSize(15000);
  }

  /** Neighbouring inputs differ in half of the 64 bits on average: 32, give or take 0.13. */
  @Test
  void neighbouringIterationsHaveUnrelatedSeeds() {
    long bits = 0;
    for (long i = 0; i < 1000; i++) {
      bits += Long.bitCount(Seeds.ofStep(7, i) ^ Seeds.ofStep(7, i + 1));
    }

    assertThat(bits / 1000.0).isBetween(31.3, 32.7);
  }

  @Test
  void theFirstOfSeveralProcessesHasTheSeedsOfOneAlone() {
    assertThat(Seeds.ofStep(7, 3, 0)).isEqualTo(Seeds.ofStep(7, 3));
  }

  @Test
  void aSeedIsTheSameInEveryRun() {
    assertThat(Seeds.ofStep(7, 3)).isEqualTo(Seeds.ofStep(7, 3));
    assertThat(Seeds.ofStep(7, 3)).isNotEqualTo(Seeds.ofStep(8, 3));
  }
}
