package org.hookline.hooks.lrscheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hookline.ParameterGroup;
import org.hookline.testkit.SimpleGroup;
import org.junit.jupiter.api.Test;

class RepresentativeGroupTest {

  @Test
  void theLargestGroupStandsForAll() {
    assertThat(RepresentativeGroup.of(List.of(group(10, 0.1), group(30, 0.2), group(20, 0.3))))
        .isEqualTo(1);
  }

  @Test
  void theFirstOfSeveralLargestGroupsStandsForAll() {
    assertThat(RepresentativeGroup.of(List.of(group(10, 0.1), group(30, 0.2), group(30, 0.3))))
        .isEqualTo(1);
  }

  @Test
  void amongGroupsOfOneParameterTheMostCommonRateDecides() {
    assertThat(RepresentativeGroup.of(List.of(group(1, 0.1), group(1, 0.2), group(1, 0.2))))
        .isEqualTo(1);
  }

  @Test
  void theRateMetFirstWinsATie() {
    assertThat(RepresentativeGroup.of(List.of(group(1, 0.1), group(1, 0.2)))).isZero();
  }

  private static ParameterGroup group(long size, double learningRate) {
    return new SimpleGroup("group", size, learningRate);
  }
}
