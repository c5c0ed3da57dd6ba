package org.hookline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricNamesTest {

  @Test
  void writesNumbersAsShortAsTheyAre() {
    assertThat(MetricNames.at("sensitivity", "fp", 0.125)).isEqualTo("sensitivity@fp0.125");
    assertThat(MetricNames.at("sensitivity", "fp", 8)).isEqualTo("sensitivity@fp8");
    assertThat(MetricNames.at("recall", "", 16)).isEqualTo("recall@16");
    assertThat(MetricNames.at("precision", "R", 0.1 + 0.2)).isEqualTo("precision@R0.3");
  }

  @Test
  void numbersThatAreEqualInSixDigitsHaveOneName() {
    assertThat(MetricNames.areDistinct(List.of(0.7, 0.700001))).isTrue();
    assertThat(MetricNames.areDistinct(List.of(0.7, 0.8, 0.7000001))).isFalse();
    assertThat(MetricNames.areDistinct(List.of())).isTrue();
  }

  @Test
  void theEndsOfAnIntervalAreUnderTheMetric() {
    assertThat(MetricNames.low("cpm")).isEqualTo("cpm/low");
    assertThat(MetricNames.high("cpm")).isEqualTo("cpm/high");
  }
}
